using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenTslm.Models.Hub;

namespace OpenTslm.Models.Tests.Hub;

/// <summary>A small server on this machine that speaks the hub's protocol and can be told to misbehave.</summary>
internal sealed class FakeHub : IAsyncDisposable
{
    public const string Repository = "Owner/model";
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public FakeHub()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    public string Authority => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Further repositories, by name, with their files.</summary>
    public Dictionary<string, Dictionary<string, byte[]>> Others { get; } = [];

    /// <summary>The files of <see cref="Repository"/> by path; those of more than 1,000 bytes are kept as large files, with a SHA-256.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Changes an answer; null leaves it.</summary>
    public Func<FakeRequest, FakeAnswer, FakeAnswer?>? Change { get; set; }

    /// <summary>Changes the listing.</summary>
    public Func<string, string> ChangeListing { get; set; } = static json => json;

    /// <summary>The requests so far.</summary>
    public ConcurrentQueue<FakeRequest> Requests { get; } = [];

    /// <summary>The requests for contents of files.</summary>
    public IEnumerable<FakeRequest> Downloads => Requests.Where(r => r.Path.Contains("/resolve/", StringComparison.Ordinal));

    public HubOptions Options(string cache, string? token = null, int attempts = 8, Func<string, long>? freeSpace = null, long most = long.MaxValue) => new()
    {
        Endpoint = new Uri($"http://{Authority}"),
        CacheFolder = cache,
        AllowPrivateEndpoint = true,
        Token = token,
        MaximumAttempts = attempts,
        RetryDelay = TimeSpan.Zero,
        MaximumBytes = most,
        FreeSpace = freeSpace ?? (static _ => long.MaxValue),
    };

    public static string DigestOf(byte[] content) => content.Length > 1000
        ? Convert.ToHexStringLower(SHA256.HashData(content))
#pragma warning disable CA5350 // Git names contents so.
        : Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]));
#pragma warning restore CA5350

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                open.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                var first = (await reader.ReadLineAsync(_stop.Token))?.Split(' ');
                if (first is not [_, var path, _])
                {
                    return;
                }

                var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
                {
                    headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
                }

                var request = new FakeRequest(path, headers.GetValueOrDefault("Range"), headers.GetValueOrDefault("Authorization"));
                Requests.Enqueue(request);
                var answer = Answer(request);
                await WriteAsync(stream, Change?.Invoke(request, answer) ?? answer);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                // The other side went away, which is what some of the tests are about.
            }
        }
    }

    private async Task WriteAsync(NetworkStream stream, FakeAnswer answer)
    {
        var head = new StringBuilder($"HTTP/1.1 {answer.Status} X\r\nConnection: close\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.AnnouncedLength ?? answer.Body.Length}\r\n");
        foreach (var (name, value) in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stop.Token);
        await stream.WriteAsync(answer.Body.AsMemory(0, Math.Min(answer.CutAfter ?? int.MaxValue, answer.Body.Length)), _stop.Token);
    }

    private FakeAnswer Answer(FakeRequest request)
    {
        var (repository, files) = Others.Append(new(Repository, Files)).FirstOrDefault(other => request.Path.Contains($"/{other.Key}/", StringComparison.Ordinal));
        if (repository is null)
        {
            return new FakeAnswer(404, [], ("X-Error-Code", "RepoNotFound"));
        }

        if (request.Path.StartsWith($"/api/models/{repository}/revision/", StringComparison.Ordinal))
        {
            return new FakeAnswer(200, Encoding.UTF8.GetBytes(ChangeListing(Listing(files))));
        }

        var prefix = $"/{repository}/resolve/{Commit}/";
        if (!request.Path.StartsWith(prefix, StringComparison.Ordinal)
            || !files.TryGetValue(Uri.UnescapeDataString(request.Path[prefix.Length..]), out var content))
        {
            return new FakeAnswer(404, [], ("X-Error-Code", "EntryNotFound"));
        }

        if (request.Range is null)
        {
            return new FakeAnswer(200, content);
        }

        var start = int.Parse(request.Range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        return start >= content.Length
            ? new FakeAnswer(416, [])
            : new FakeAnswer(206, content[start..], ("Content-Range", $"bytes {start}-{content.Length - 1}/{content.Length}"));
    }

    private static string Listing(Dictionary<string, byte[]> files) => JsonSerializer.Serialize(new
    {
        sha = Commit,
        siblings = files.Select(f => f.Value.Length > 1000
            ? (object)new { rfilename = f.Key, size = f.Value.Length, blobId = new string('e', 40), lfs = new { sha256 = DigestOf(f.Value), size = f.Value.Length, pointerSize = 130 } }
            : new { rfilename = f.Key, size = f.Value.Length, blobId = DigestOf(f.Value) }),
    });
}

/// <summary>What was asked.</summary>
internal sealed record FakeRequest(string Path, string? Range, string? Authorization);

/// <summary>What is answered.</summary>
internal sealed record FakeAnswer(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    /// <summary>The connection ends after so many bytes of the body.</summary>
    public int? CutAfter { get; init; }

    /// <summary>What the header says instead of the body's length.</summary>
    public int? AnnouncedLength { get; init; }
}
