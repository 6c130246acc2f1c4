using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using OpenTslm.Models.Hub;

namespace OpenTslm.Tools.Importing;

/// <summary>Brings a file from a web address for a caller who may not reach what this machine can reach.</summary>
/// <remarks>
/// Thread-safe. Every connection, also after a redirection, goes to an address that was checked when the name was looked
/// up, so that neither a redirection nor a changed name leads to this machine or its network. No proxy is used, since it
/// would look the name up again.
/// </remarks>
public sealed class RecordingDownloader : IDisposable
{
    private const int MostRedirections = 5;

    private readonly HttpClient _client;
    private readonly long _maximumBytes;
    private readonly TimeSpan _timeout;

    /// <summary>Creates the downloader.</summary>
    /// <param name="maximumBytes">Largest file, in bytes; above 0.</param>
    /// <param name="timeout">Most time for one file; two minutes where left out.</param>
    public RecordingDownloader(long maximumBytes = 256L << 20, TimeSpan? timeout = null)
        : this(maximumBytes, timeout ?? TimeSpan.FromMinutes(2), NetworkAddresses.IsPrivate)
    {
    }

    internal RecordingDownloader(
        long maximumBytes,
        TimeSpan timeout,
        Func<IPAddress, bool> isRefused,
        Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumBytes);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
        (_maximumBytes, _timeout) = (maximumBytes, timeout);
        _client = new HttpClient(GuardedNetwork.CreateHandler(isRefused, lookUp ?? Dns.GetHostAddressesAsync)) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("opentslm", "1"));
    }

    /// <summary>Whether a caller's text is a web address rather than a path.</summary>
    internal static bool IsAddress(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes what lies at an address into a file.</summary>
    /// <param name="address">An http or https address.</param>
    /// <param name="folder">Where the file goes; its name is made of the address.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="ToolException">The address is refused, cannot be reached or holds too much.</exception>
    public async Task<string> DownloadAsync(string address, string folder, CancellationToken cancellationToken = default)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
        {
            throw new ToolException("The address must begin with https:// or http:// and hold no password.");
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(_timeout);
        try
        {
            return await DownloadAsync(uri, folder, limited.Token);
        }
        catch (HttpRequestException e) when (e.InnerException is ToolException refusal)
        {
            throw new ToolException(refusal.Message);
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException)
        {
            throw new ToolException($"{uri.Host} could not be reached or broke off; check the address or try again.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolException(FormattableString.Invariant($"{uri.Host} took longer than {_timeout.TotalSeconds:0} s; download the file and import it by path."));
        }
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose() => _client.Dispose();

    private async Task<string> DownloadAsync(Uri uri, string folder, CancellationToken cancellationToken)
    {
        for (var step = 0; step <= MostRedirections; step++)
        {
            using var response = await _client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
            {
                var next = new Uri(uri, location);
                uri = next.Scheme == "https" || (next.Scheme == "http" && uri.Scheme == "http")
                    ? next
                    : throw new ToolException($"{uri.Host} leads to an address that is not https.");
                continue;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new ToolException($"{uri.Host} answered {(int)response.StatusCode}; check the address.");
            }

            var path = Path.Combine(folder, FileName(uri));
            await CopyAsync(response, path, cancellationToken);
            return path;
        }

        throw new ToolException($"{uri.Host} leads on more than {MostRedirections} times.");
    }

    private async Task CopyAsync(HttpResponseMessage response, string path, CancellationToken cancellationToken)
    {
        CheckSize(response.Content.Headers.ContentLength ?? 0);
        await using var from = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var to = File.Create(path);
        var buffer = new byte[1 << 16];
        long total = 0;
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            CheckSize(total += read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private void CheckSize(long bytes)
    {
        if (bytes > _maximumBytes)
        {
            throw new ToolException(FormattableString.Invariant($"The file is larger than the {_maximumBytes / 1e6:0.#} MB that may be downloaded."));
        }
    }

    // Only the ending matters, since formats are known by it.
    private static string FileName(Uri uri)
    {
        var name = new string([.. Path.GetFileName(uri.LocalPath).Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')]).Trim('.');
        return name.Length is 0 or > 100 ? "download" : name;
    }
}
