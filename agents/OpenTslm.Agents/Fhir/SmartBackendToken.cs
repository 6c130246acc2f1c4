using System.Net.Sockets;
using System.Text.Json;
using OpenTslm.Tools;
using OpenTslm.Tools.Importing;

namespace OpenTslm.Agents.Fhir;

/// <summary>Access tokens of a server that follows SMART Backend Services: asked for with a signed assertion, kept until they expire.</summary>
/// <remarks>Thread-safe. The signature is made with the platform's cryptography; the key leaves this object in no form.</remarks>
public sealed class SmartBackendToken : IDisposable
{
    private const int MostBytes = 1 << 20;
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromMinutes(5);

    private readonly SmartBackendOptions _options;
    private readonly HttpClient _client;
    private readonly ClientAssertion _assertion;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1);
    private string? _token;
    private DateTimeOffset _until;

    /// <summary>Creates it; nothing is asked yet.</summary>
    /// <param name="options">Endpoint, id and key.</param>
    /// <param name="handler">Carries the requests; the guarded one where left out. Owned.</param>
    /// <param name="time">Clock; the system's where left out.</param>
    /// <exception cref="ArgumentException">The endpoint or the key cannot be used.</exception>
    public SmartBackendToken(SmartBackendOptions options, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.TokenEndpoint.IsAbsoluteUri
            || !(options.TokenEndpoint.Scheme == Uri.UriSchemeHttps || (options.AllowPrivateNetwork && options.TokenEndpoint.Scheme == Uri.UriSchemeHttp)))
        {
            throw new ArgumentException("The token endpoint's address begins with https://.", nameof(options));
        }

        _options = options;
        _assertion = new ClientAssertion(options.PrivateKeyPem);
        _time = time ?? TimeProvider.System;
        _client = new HttpClient(handler ?? GuardedNetwork.CreateHandler(options.AllowPrivateNetwork)) { Timeout = Timeout, MaxResponseContentBufferSize = MostBytes };
    }

    /// <summary>A token that is still good.</summary>
    /// <param name="renew">Whether the one that is kept was refused.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ChartException">The server gives none.</exception>
    internal async Task<string> GetAsync(bool renew, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (renew || _token is null || _time.GetUtcNow() >= _until)
            {
                (_token, var lifetime) = await AskAsync(cancellationToken);
                _until = _time.GetUtcNow() + lifetime - Slack;
            }

            return _token;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _assertion.Dispose();
        _one.Dispose();
    }

    private async Task<(string Token, TimeSpan Lifetime)> AskAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("scope", _options.Scope),
            new("client_assertion_type", AssertionType),
            new("client_assertion", _assertion.Create(_options.ClientId, _options.TokenEndpoint, _options.KeyId, _time.GetUtcNow())),
        ]);
        try
        {
            using var response = await _client.PostAsync(_options.TokenEndpoint, form, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new ChartException(FormattableString.Invariant($"The token endpoint answered {(int)response.StatusCode}; check client id, key and scope."));
            }

            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return answer.RootElement.Text("access_token") is { } token
                ? (token, answer.RootElement.Number("expires_in") is > 0 and < 86_400 and var seconds ? TimeSpan.FromSeconds(seconds) : UsualLifetime)
                : throw new ChartException("The token endpoint gave no access token.");
        }
        catch (HttpRequestException e) when (e.InnerException is ToolException refusal)
        {
            throw new ChartException(refusal.Message);
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException or JsonException)
        {
            throw new ChartException("The token endpoint could not be reached, or its answer is no JSON.", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChartException("The token endpoint did not answer in time.", e);
        }
    }
}
