using System.Net;
using System.Net.Sockets;
using OpenTslm.Models.Hub;

namespace OpenTslm.Tools.Importing;

/// <summary>Connections for requests that follow a caller's address: never, unless allowed, into this machine or its network.</summary>
public static class GuardedNetwork
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Creates a handler whose every connection goes to an address that was checked when the name was looked up, so that
    /// neither a redirection nor a changed name leads into the private network.
    /// </summary>
    /// <param name="allowPrivate">Whether addresses of this machine and of private networks may be reached.</param>
    /// <returns>A handler without cookies, redirections or a proxy, which would look the name up again.</returns>
    public static SocketsHttpHandler CreateHandler(bool allowPrivate) =>
        CreateHandler(allowPrivate ? _ => false : NetworkAddresses.IsPrivate, Dns.GetHostAddressesAsync);

    internal static SocketsHttpHandler CreateHandler(
        Func<IPAddress, bool> isRefused, Func<string, CancellationToken, Task<IPAddress[]>> lookUp) => new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = ConnectTimeout,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, isRefused, lookUp, cancellationToken),
            UseCookies = false,
            UseProxy = false,
        };

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint target, Func<IPAddress, bool> isRefused, Func<string, CancellationToken, Task<IPAddress[]>> lookUp, CancellationToken cancellationToken)
    {
        IPAddress[] found = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await lookUp(target.Host, cancellationToken);
        IPAddress[] allowed = [.. found.Where(a => !isRefused(a))];
        if (allowed.Length == 0)
        {
            throw new ToolException($"'{ToolText.Shown(target.Host)}' lies on this machine or in a private network and is not read.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
