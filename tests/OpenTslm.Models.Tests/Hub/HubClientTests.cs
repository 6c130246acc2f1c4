using System.Text;
using OpenTslm.Models.Hub;
using OpenTslm.Models.Tests.Checkpoints;

namespace OpenTslm.Models.Tests.Hub;

/// <summary>Pulls from a server on this machine.</summary>
public sealed class HubClientTests : IDisposable
{
    private readonly FakeHub _hub = new();
    private readonly TemporaryFolder _folder = new();

    public HubClientTests()
    {
        _hub.Files["config.json"] = Encoding.UTF8.GetBytes("""{"model_type": "llama"}""");
        _hub.Files["model.safetensors"] = Content(1, 1_300_007);
        _hub.Files["tokenizer.json"] = Content(2, 40_000);
        _hub.Files["README.md"] = Encoding.UTF8.GetBytes("A model.\n");
        _hub.Files["weights.bin"] = Content(3, 5_000);
        _hub.Files["original/part 1.pt"] = Content(4, 5_000);
    }

    public void Dispose()
    {
        _hub.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }

    [Fact]
    public async Task Pull_ThenAgain_BringsTheFilesOnce()
    {
        var first = await PullAsync();

        Names(first).ShouldBe(["README.md", "config.json", "model.safetensors", "tokenizer.json"]);
        first.Commit.ShouldBe(FakeHub.Commit);
        first.Folder.ShouldBe(_folder.At($"models--Owner--model/snapshots/{FakeHub.Commit}"));
        ShouldBeComplete(first);
        (await File.ReadAllTextAsync(_folder.At("models--Owner--model/refs/main"))).ShouldBe(FakeHub.Commit);
        var asked = _hub.Downloads.Count();

        var second = await PullAsync();

        (first.Downloaded, second.Downloaded).ShouldBe((first.Files.Sum(f => f.Size), 0));
        _hub.Downloads.Count().ShouldBe(asked);
        second.Folder.ShouldBe(first.Folder);
    }

    [Fact]
    public async Task Pull_InterruptedFiveTimesAtRandom_CompletesAndVerifies()
    {
        var random = new Random(47);
        var left = 5;
        _hub.Change = (request, answer) => request.Path.EndsWith("safetensors", StringComparison.Ordinal) && Interlocked.Decrement(ref left) >= 0
            ? answer with { CutAfter = random.Next(1, answer.Body.Length / 3) }
            : null;

        var snapshot = await PullAsync();

        ShouldBeComplete(snapshot);
        var ranges = _hub.Downloads.Where(r => r.Path.EndsWith("safetensors", StringComparison.Ordinal)).Select(r => r.Range).ToList();
        ranges.Count.ShouldBe(6);
        ranges.Skip(1).ShouldAllBe(range => range != null);
        ranges.Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public async Task Pull_StoppedFiveTimesAtRandom_GoesOnWhereItWasAndLeavesNothingHalf()
    {
        var random = new Random(53);
        var bytes = 0L;
        for (var n = 0; n < 5; n++)
        {
            using var stop = new CancellationTokenSource();
            var blobs = new DirectoryInfo(_folder.At("models--Owner--model/blobs"));
            var limit = random.Next(50_000, 220_000) + (blobs.Exists ? blobs.GetFiles().Sum(f => f.Length) : 0);
            var progress = new Immediate(p =>
            {
                if (p.Received > limit)
                {
                    stop.Cancel();
                }
            });
            await Should.ThrowAsync<OperationCanceledException>(() => PullAsync(progress: progress, cancellationToken: stop.Token));
            Directory.Exists(_folder.At("models--Owner--model/snapshots")).ShouldBeFalse();
            var partial = new FileInfo(Directory.GetFiles(_folder.At("models--Owner--model/blobs"), "*.incomplete").OrderByDescending(f => new FileInfo(f).Length).First());
            partial.Length.ShouldBeGreaterThan(bytes);
            bytes = partial.Length;
        }

        ShouldBeComplete(await PullAsync());
        Directory.GetFiles(_folder.Path, "*.incomplete", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pull_ServerWithoutRanges_BeginsAgain()
    {
        var left = 2;
        _hub.Change = (request, answer) => !request.Path.EndsWith("safetensors", StringComparison.Ordinal) ? null
            : new FakeAnswer(200, _hub.Files["model.safetensors"]) { CutAfter = Interlocked.Decrement(ref left) >= 0 ? 1000 : null };

        ShouldBeComplete(await PullAsync());
    }

    [Fact]
    public async Task Pull_ContentWithAnotherChecksum_IsRefusedAndNothingOfItKept()
    {
        _hub.Change = (request, answer) => request.Path.EndsWith("safetensors", StringComparison.Ordinal)
            ? answer with { Body = [.. answer.Body.Select(b => (byte)(b ^ 1))] }
            : null;

        (await FailureAsync()).ShouldContain("'model.safetensors' does not have the checksum");
        ShouldHoldNothingWrong();
    }

    [Fact]
    public async Task Pull_PartOfAnotherFileLeftBehind_IsThrownAway()
    {
        var digest = FakeHub.DigestOf(_hub.Files["model.safetensors"]);
        Directory.CreateDirectory(_folder.At("models--Owner--model/blobs"));
        await File.WriteAllBytesAsync(_folder.At($"models--Owner--model/blobs/{digest}.incomplete"), new byte[777_777]);

        ShouldBeComplete(await PullAsync());
    }

    [Theory]
    [InlineData(2_000_000, null)]
    [InlineData(null, 100)]
    public async Task Pull_ServerSendsAnotherLength_IsRefused(int? announced, int? size)
    {
        _hub.Change = (request, answer) => request.Path.EndsWith("tokenizer.json", StringComparison.Ordinal)
            ? answer with { AnnouncedLength = announced, Body = size is { } s ? answer.Body[..s] : answer.Body }
            : null;

        (await FailureAsync()).ShouldContain("40000 are expected");
        ShouldHoldNothingWrong();
    }

    [Fact]
    public async Task Pull_ServerThatNeverGetsOn_GivesUpInOneSentence()
    {
        _hub.Change = static (request, answer) => request.Path.Contains("/resolve/", StringComparison.Ordinal) ? answer with { CutAfter = 0 } : null;

        (await FailureAsync(_hub.Options(_folder.Path, attempts: 3))).ShouldStartWith("The connection failed: ");
        _hub.Downloads.GroupBy(r => r.Path).ShouldAllBe(group => group.Count() <= 3);
    }

    [Fact]
    public async Task Pull_BusyServer_IsAskedAgain()
    {
        var left = 3;
        _hub.Change = (request, answer) => Interlocked.Decrement(ref left) >= 0
            ? new FakeAnswer(left == 2 ? 429 : 503, [], ("Retry-After", "0"))
            : null;

        ShouldBeComplete(await PullAsync());
    }

    [Theory]
    [InlineData(401, null, null, "set HF_TOKEN")]
    [InlineData(401, null, "t", "does not accept the token")]
    [InlineData(401, "GatedRepo", null, "accept its licence")]
    [InlineData(403, "GatedRepo", "t", "this account has no access")]
    [InlineData(404, "RepoNotFound", null, "There is no repository Owner/model@main")]
    [InlineData(404, "RevisionNotFound", null, "has no revision 'main'")]
    [InlineData(400, null, null, "answered 400")]
    public async Task Pull_Refusal_SaysWhatToDo(int status, string? code, string? token, string expected)
    {
        _hub.Change = (_, _) => new FakeAnswer(status, [], code is null ? [] : [("X-Error-Code", code)]);

        var message = await FailureAsync(_hub.Options(_folder.Path, token));

        message.ShouldContain(expected);
        message.ShouldEndWith(".");
        _hub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pull_WithPatterns_BringsTheseFilesFromFoldersToo()
    {
        using var client = new HubClient(_hub.Options(_folder.Path));
        var snapshot = await client.PullAsync(HubRepository.Parse(FakeHub.Repository), ["*.pt", "config.json"]);

        Names(snapshot).ShouldBe(["config.json", "original/part 1.pt"]);
        ShouldBeComplete(snapshot);
        (await Should.ThrowAsync<HubException>(() => client.PullAsync(HubRepository.Parse(FakeHub.Repository), ["*.onnx"])))
            .Message.ShouldContain("has no file '*.onnx'");
    }

    [Fact]
    public async Task Pull_SeveralGgufFiles_AsksWhichOne()
    {
        _hub.Files["a.gguf"] = _hub.Files["b.gguf"] = Content(9, 2000);

        (await FailureAsync()).ShouldContain("choose with --file one of a.gguf, b.gguf");
    }

    [Fact]
    public async Task Pull_PinnedRevision_TakesEveryFileFromThatCommit()
    {
        await PullAsync(FakeHub.Repository + "@" + FakeHub.Commit);

        _hub.Downloads.ShouldAllBe(r => r.Path.Contains(FakeHub.Commit));
        Directory.Exists(_folder.At("models--Owner--model/refs")).ShouldBeFalse();
        var other = new string('f', 40);
        (await Should.ThrowAsync<HubException>(() => PullAsync(FakeHub.Repository + "@" + other))).Message.ShouldContain(FakeHub.Commit);
    }

    [Fact]
    public async Task Pull_TooLargeOrWithoutRoom_IsRefusedBeforeAnythingIsWritten()
    {
        (await FailureAsync(_hub.Options(_folder.Path, most: 1_000_000))).ShouldContain("more than the limit of 0.001 GB");
        (await FailureAsync(_hub.Options(_folder.Path, freeSpace: _ => 1_000_000))).ShouldContain("where 0.001 GB are free");

        _hub.Downloads.ShouldBeEmpty();
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("config.json", "../../../escape")]
    [InlineData("config.json", "/etc/escape")]
    [InlineData("config.json", "a//b")]
    [InlineData("config.json", "c:escape")]
    [InlineData("\"size\":40000", "\"size\":-1")]
    [InlineData("\"sha256\":\"", "\"sha256\":\"x")]
    [InlineData("\"sha\"", "\"shb\"")]
    [InlineData("siblings", "others")]
    [InlineData("README.md", "config.json")]
    [InlineData("{", "[")]
    public async Task Pull_DamagedListing_IsRefusedInOneSentence(string from, string to)
    {
        _hub.ChangeListing = json => json.Replace(from, to, StringComparison.Ordinal);

        (await FailureAsync()).ShouldStartWith("The hub's listing ");
        _hub.Downloads.ShouldBeEmpty();
    }

    private static byte[] Content(int seed, int length)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static IEnumerable<string> Names(HubSnapshot snapshot) => snapshot.Files.Select(f => f.Path).Order(StringComparer.Ordinal);

    private async Task<HubSnapshot> PullAsync(
        string repository = FakeHub.Repository, IProgress<HubProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var client = new HubClient(_hub.Options(_folder.Path));
        return await client.PullAsync(HubRepository.Parse(repository), null, progress, cancellationToken);
    }

    private async Task<string> FailureAsync(HubOptions? options = null)
    {
        using var client = new HubClient(options ?? _hub.Options(_folder.Path));
        return (await Should.ThrowAsync<HubException>(() => client.PullAsync(HubRepository.Parse(FakeHub.Repository)))).Message;
    }

    private void ShouldBeComplete(HubSnapshot snapshot)
    {
        foreach (var file in snapshot.Files)
        {
            File.ReadAllBytes(Path.Combine(snapshot.Folder, file.Path)).ShouldBe(_hub.Files[file.Path], file.Path);
        }
    }

    private void ShouldHoldNothingWrong()
    {
        Directory.Exists(_folder.At("models--Owner--model/snapshots")).ShouldBeFalse();
        foreach (var blob in Directory.GetFiles(_folder.At("models--Owner--model/blobs")).Where(f => !f.EndsWith(".incomplete", StringComparison.Ordinal)))
        {
            FakeHub.DigestOf(File.ReadAllBytes(blob)).ShouldBe(Path.GetFileName(blob));
        }
    }

    private sealed class Immediate(Action<HubProgress> report) : IProgress<HubProgress>
    {
        private readonly Lock _lock = new();

        public void Report(HubProgress value)
        {
            lock (_lock)
            {
                report(value);
            }
        }
    }
}
