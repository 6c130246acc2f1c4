using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using OpenTslm.Tools;

namespace OpenTslm.Agents.Fhir;

/// <summary>Asks a server, again where that may help.</summary>
internal sealed class FhirHttp : IDisposable
{
    private readonly HttpClient _client;
    private readonly FhirServerOptions _options;
    private readonly SmartBackendToken? _token;
    private readonly TimeProvider _time;

    public FhirHttp(FhirServerOptions options, SmartBackendToken? token, HttpMessageHandler handler, TimeProvider time)
    {
        (_options, _token, _time) = (options, token, time);
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Gets an address; the body of a success, or what is wrong in a sentence.</summary>
    /// <exception cref="ChartException">The answers are too large, the server may not be reached, or there is no token.</exception>
    public async Task<(ReadOnlyMemory<byte>? Body, string? Problem)> GetAsync(Uri address, LimitedStream.Budget budget, CancellationToken cancellationToken)
    {
        var problem = "";
        var isNewToken = false;
        for (var attempt = 1; attempt <= _options.MaximumAttempts; attempt++)
        {
            TimeSpan? wait;
            try
            {
                using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limited.CancelAfter(_options.Timeout);
                using var request = await CreateAsync(address, isNewToken, limited.Token);
                using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
                if (response.IsSuccessStatusCode)
                {
                    return (await ReadAsync(response, budget, limited.Token), null);
                }

                problem = FormattableString.Invariant($"the server answered {(int)response.StatusCode}.");
                if (response.StatusCode == HttpStatusCode.Unauthorized && _token is not null && !isNewToken)
                {
                    isNewToken = true;
                    continue;
                }

                if (!MayPass(response.StatusCode))
                {
                    return (null, problem);
                }

                wait = WaitOf(response);
            }
            catch (HttpRequestException e) when (e.InnerException is ToolException refusal)
            {
                throw new ChartException(refusal.Message);
            }
            catch (Exception e) when (e is HttpRequestException or SocketException or IOException)
            {
                (problem, wait) = ("the connection failed or broke off.", null);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                (problem, wait) = (FormattableString.Invariant($"the server did not answer within {_options.Timeout.TotalSeconds:0.#} s."), null);
            }

            if (wait > _options.MaximumDelay)
            {
                return (null, $"{problem} It asks to wait longer than {_options.MaximumDelay.TotalSeconds:0} s.");
            }

            if (attempt < _options.MaximumAttempts)
            {
                var usual = _options.FirstDelay * Math.Pow(2, attempt - 1);
                await Task.Delay(wait ?? (usual < _options.MaximumDelay ? usual : _options.MaximumDelay), _time, cancellationToken);
            }
        }

        return (null, problem);
    }

    public void Dispose() => _client.Dispose();

    private static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private async Task<HttpRequestMessage> CreateAsync(Uri address, bool isNewToken, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/fhir+json"));
        request.Headers.Add("Prefer", _options.Prefer);
        if (_token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _token.GetAsync(isNewToken, cancellationToken));
        }

        return request;
    }

    private TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, LimitedStream.Budget budget, CancellationToken cancellationToken)
    {
        await using var body = new LimitedStream(await response.Content.ReadAsStreamAsync(cancellationToken), budget);
        var page = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (page.Length + read > _options.Limits.MaximumResourceBytes)
            {
                throw new ChartException(FormattableString.Invariant($"One page is larger than the {_options.Limits.MaximumResourceBytes / 1e6:0.#} MB that are read; ask for smaller pages."));
            }

            page.Write(buffer.AsSpan(0, read));
        }

        return page.GetBuffer().AsMemory(0, (int)page.Length);
    }
}
