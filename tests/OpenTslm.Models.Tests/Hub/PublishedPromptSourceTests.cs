using System.Text;
using OpenTslm.Models.Hub;
using OpenTslm.Models.Prompting.Published;

namespace OpenTslm.Models.Tests.Hub;

public sealed class PublishedPromptSourceTests : IDisposable
{
    private static readonly Dictionary<string, string> Texts = UpstreamFingerprints.All.ToDictionary(
        text => text.Name, text => text.Name == "har series" ? "{time_series_label} has {mean}" : $"Words of {text.Name}.");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PullAsync_SourcesWithAllTexts_GivesThePromptsDespiteADroppedConnection()
    {
        await using var hub = new FakeHub();
        var dropped = false;
        hub.Change = (request, _) =>
        {
            var source = new FakeAnswer(200, Encoding.UTF8.GetBytes(Source(Texts.Values)));
            (var drop, dropped) = (!dropped, true);
            return drop ? source with { CutAfter = 40 } : source;
        };

        var prompts = await PublishedPromptSource.PullAsync(OptionsOf(hub), Wanted, CancellationToken.None);

        prompts.Tasks[PublishedTask.Ecg].Context.ShouldBe("Words of ecg context.");
        prompts.Tasks[PublishedTask.Har].Series.Count.ShouldBe(3);
        hub.Requests.Select(r => r.Path).Distinct().Count().ShouldBe(6);
        hub.Requests.ShouldAllBe(r => r.Path.StartsWith("/sources/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PullAsync_AChangedText_IsNamed()
    {
        await using var hub = new FakeHub
        {
            Change = (_, _) => new FakeAnswer(200, Encoding.UTF8.GetBytes(Source(Texts.Values.Where(text => !text.Contains("m4 preamble", StringComparison.Ordinal))))),
        };

        (await Should.ThrowAsync<InvalidDataException>(() => PublishedPromptSource.PullAsync(OptionsOf(hub), Wanted, CancellationToken.None)))
            .Message.ShouldStartWith("The sources lack m4 preamble as");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task PullAsync_Refused_SaysSo(int status)
    {
        await using var hub = new FakeHub { Change = (_, _) => new FakeAnswer(status, []) };

        await Should.ThrowAsync<HubException>(() => PublishedPromptSource.PullAsync(OptionsOf(hub), Wanted, CancellationToken.None));
    }

    private static IReadOnlyList<(string Name, string Hash)> Wanted => [.. Texts.Select(text => (text.Key, UpstreamPrompts.HashOf(text.Value)))];

    private static string Source(IEnumerable<string> texts) => string.Join('\n', texts.Select((text, n) => $"text{n} = f\"{text}\""));

    private HubOptions OptionsOf(FakeHub hub)
    {
        var options = hub.Options(_folder.Path);
        return new HubOptions
        {
            Endpoint = options.Endpoint,
            CacheFolder = options.CacheFolder,
            AllowPrivateEndpoint = true,
            RetryDelay = options.RetryDelay,
            TimeProvider = options.TimeProvider,
            PromptSources = new Uri(options.Endpoint, "/sources"),
        };
    }
}
