using System.Net;
using System.Net.Sockets;
using System.Text;
using OpenTslm.Tools.Importing;

namespace OpenTslm.Tools.Tests.Importing;

public sealed class RecordingDownloaderTests : IDisposable
{
    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.0.0.2");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://127.0.0.1/a.csv")]
    [InlineData("http://localhost/a.csv")]
    [InlineData("http://[::1]/a.csv")]
    [InlineData("http://[::ffff:127.0.0.1]/a.csv")]
    [InlineData("http://10.1.2.3/a.csv")]
    [InlineData("http://192.168.1.1/a.csv")]
    [InlineData("http://172.20.0.1/a.csv")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[fe80::1]/a.csv")]
    [InlineData("http://[fd00::1]/a.csv")]
    [InlineData("http://0.0.0.0/a.csv")]
    [InlineData("http://2130706433/a.csv")]
    [InlineData("http://0x7f.1/a.csv")]
    public async Task Download_AddressInside_IsRefusedWithoutAConnection(string address)
    {
        using var downloader = new RecordingDownloader();

        var refusal = await Should.ThrowAsync<ToolException>(() => downloader.DownloadAsync(address, _folder.Path));

        refusal.Message.ShouldContain("private network");
    }

    [Theory]
    [InlineData("ftp://example.org/a.csv")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@example.org/a.csv")]
    [InlineData("https://")]
    public async Task Download_OtherThanWebAddress_IsRefused(string address)
    {
        using var downloader = new RecordingDownloader();

        (await Should.ThrowAsync<ToolException>(() => downloader.DownloadAsync(address, _folder.Path))).Message.ShouldContain("https://");
    }

    [Fact]
    public async Task Download_FileOfAServer_IsWrittenUnderItsName()
    {
        using var server = new OneAnswerServer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n1\n2\n3");
        using var downloader = Downloader();

        var file = await downloader.DownloadAsync(server.Address + "some/..%2Fwalk.csv?token=secret", _folder.Path);

        Path.GetDirectoryName(file).ShouldBe(_folder.Path);
        Path.GetFileName(file).ShouldEndWith("walk.csv");
        (await File.ReadAllTextAsync(file)).ShouldBe("1\n2\n3");
    }

    [Fact]
    public async Task Download_RedirectionInside_IsRefused()
    {
        using var secret = new OneAnswerServer("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", Elsewhere);
        using var server = new OneAnswerServer($"HTTP/1.1 302 Found\r\nLocation: {secret.Address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var downloader = Downloader();

        (await Should.ThrowAsync<ToolException>(() => downloader.DownloadAsync(server.Address + "a.csv", _folder.Path)))
            .Message.ShouldContain("private network");

        secret.WasAsked.ShouldBeFalse();
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n7D0\r\n{2000}\r\n0\r\n\r\n")]
    public async Task Download_MoreThanAllowed_IsRefused(string answer)
    {
        using var server = new OneAnswerServer(answer.Replace("{2000}", new string('x', 2000), StringComparison.Ordinal));
        using var downloader = Downloader(maximumBytes: 1000);

        (await Should.ThrowAsync<ToolException>(() => downloader.DownloadAsync(server.Address + "a.csv", _folder.Path)))
            .Message.ShouldContain("larger than");
    }

    [Fact]
    public async Task Download_ServerThatNeverEnds_IsGivenUp()
    {
        using var server = new OneAnswerServer("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nx");
        using var downloader = Downloader(timeout: TimeSpan.FromMilliseconds(300));

        (await Should.ThrowAsync<ToolException>(() => downloader.DownloadAsync(server.Address + "a.csv", _folder.Path)))
            .Message.ShouldContain("import it by path");
    }

    [Fact]
    public async Task Download_NotFound_SaysSo()
    {
        using var server = new OneAnswerServer("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var downloader = Downloader();

        (await Should.ThrowAsync<ToolException>(() => downloader.DownloadAsync(server.Address + "a.csv", _folder.Path))).Message.ShouldContain("404");
    }

    [Fact]
    public async Task Download_NameThatChangesBetweenCheckAndConnection_IsLookedUpOnceAndNeverConnectedInside()
    {
        // Every look-up after the first leads inside; a second look-up of the same connection would follow it.
        using var outside = new OneAnswerServer("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var inside = new OneAnswerServer("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1", IPAddress.Parse("127.0.0.2"));
        var lookUps = 0;
        using var downloader = new RecordingDownloader(
            1 << 20,
            TimeSpan.FromSeconds(60),
            address => !address.Equals(IPAddress.Loopback),
            (_, _) => Task.FromResult<IPAddress[]>([++lookUps == 1 ? IPAddress.Loopback : IPAddress.Parse("127.0.0.2")]));
        var port = new Uri(outside.Address).Port;

        var refusal = await Should.ThrowAsync<ToolException>(() => downloader.DownloadAsync($"http://rebind.example.org:{port}/a.csv", _folder.Path));

        refusal.Message.ShouldContain("private network");
        (outside.WasAsked, inside.WasAsked, lookUps).ShouldBe((true, false, 2));
    }

    /// <summary>A downloader to which 127.0.0.1 is the internet and all else is inside.</summary>
    private static RecordingDownloader Downloader(long maximumBytes = 1 << 20, TimeSpan? timeout = null) =>
        new(maximumBytes, timeout ?? TimeSpan.FromSeconds(60), address => !address.Equals(IPAddress.Loopback));

    /// <summary>Answers every connection with the same bytes and then keeps it open.</summary>
    private sealed class OneAnswerServer : IDisposable
    {
        private readonly TcpListener _listener;
        private readonly List<TcpClient> _clients = [];
        private readonly Task _serving;

        public OneAnswerServer(string answer, IPAddress? address = null)
        {
            _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
            _listener.Start();
            Address = $"http://{_listener.LocalEndpoint}/";
            _serving = ServeAsync(Encoding.ASCII.GetBytes(answer));
        }

        public string Address { get; }

        public bool WasAsked { get; private set; }

        public void Dispose()
        {
            _listener.Stop();
            _clients.ForEach(c => c.Dispose());
            _ = _serving;
        }

        private async Task ServeAsync(byte[] answer)
        {
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptTcpClientAsync();
                    WasAsked = true;
                    _clients.Add(client);
                    _ = await client.GetStream().ReadAsync(new byte[4096]);
                    await client.GetStream().WriteAsync(answer);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
            {
                // The listener was stopped.
            }
        }
    }
}
