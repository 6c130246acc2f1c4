using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace OpenTslm.Models.Hub;

/// <summary>Requests to the hub: redirections, the token, which addresses may be reached, and what each refusal means.</summary>
internal sealed class HubHttp : IDisposable
{
    private const int MostRedirections = 8;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);
    private readonly HubOptions _options;
    private readonly HttpClient _client;

    public HubHttp(HubOptions options)
    {
        _options = options;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = ConnectTimeout,
            ConnectCallback = ConnectAsync,
            UseCookies = false,
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("opentslm", "1"));
        _client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
    }

    /// <summary>Gets an address; the caller reads the body.</summary>
    /// <param name="address">Where.</param>
    /// <param name="repository">What it belongs to, for messages.</param>
    /// <param name="start">First byte that is wanted, or 0 for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="HubException">The server refuses, or leads where it must not.</exception>
    /// <exception cref="HubInterruption">Trying again may help.</exception>
    public async Task<HttpResponseMessage> GetAsync(
        Uri address, HubRepository repository, long start, CancellationToken cancellationToken)
    {
        for (var step = 0; step <= MostRedirections; step++)
        {
            var response = await SendAsync(address, start, cancellationToken);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent)
            {
                return response;
            }

            using (response)
            {
                if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                {
                    throw HubRefusal.Of(response, repository, _options);
                }

                var next = new Uri(address, location);
                if (next.Scheme != Uri.UriSchemeHttps && next.Scheme != _options.Endpoint.Scheme)
                {
                    throw new HubException($"The hub leads from {address.Host} to '{next.Scheme}://{next.Host}', which is not https.");
                }

                address = next;
            }
        }

        throw new HubException($"The hub leads on more than {MostRedirections} times.");
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri address, long start, CancellationToken cancellationToken)
    {
        // Behind a proxy it is the proxy that looks names up; what is private by its very writing is refused there too.
        if (!MayBePrivate(address.IdnHost, address.Port)
            && (address.IsLoopback || (IPAddress.TryParse(address.IdnHost, out var literal) && NetworkAddresses.IsPrivate(literal))))
        {
            throw Private(address.IdnHost);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (_options.Token is { } token && IsEndpoint(address.IdnHost, address.Port) && address.Scheme == _options.Endpoint.Scheme)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (start > 0)
        {
            request.Headers.Range = new RangeHeaderValue(start, null);
        }

        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is HubException refusal)
        {
            throw new HubException(refusal.Message, e);
        }
        catch (HttpRequestException e)
        {
            throw new HubInterruption($"{address.Host} could not be reached ({e.HttpRequestError})", null, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubInterruption($"{address.Host} did not answer in {ConnectTimeout.TotalSeconds:0} seconds", null, e);
        }
    }

    // The name is looked up once, here, and the connection goes to an address that was checked.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var asked = context.InitialRequestMessage.RequestUri!;
        var isProxy = asked.IdnHost != target.Host || asked.Port != target.Port;
        if (!isProxy && !MayBePrivate(target.Host, target.Port))
        {
            addresses = [.. addresses.Where(a => !NetworkAddresses.IsPrivate(a))];
        }

        if (addresses.Length == 0)
        {
            throw Private(target.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsEndpoint(string host, int port) =>
        host.Equals(_options.Endpoint.IdnHost, StringComparison.OrdinalIgnoreCase) && port == _options.Endpoint.Port;

    private bool MayBePrivate(string host, int port) => _options.AllowPrivateEndpoint && IsEndpoint(host, port);

    private static HubException Private(string host) => new(
        $"'{host}' lies on this machine or in a private network, which is refused unless it is the endpoint and that is allowed.");
}
