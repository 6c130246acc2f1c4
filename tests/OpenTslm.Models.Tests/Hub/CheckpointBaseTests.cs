using System.Text;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Hub;
using OpenTslm.Models.Published;
using OpenTslm.Models.Tests.Published;

namespace OpenTslm.Models.Tests.Hub;

public sealed class CheckpointBaseTests : IDisposable
{
    private const string Flamingo = "OpenTSLM/gemma-3-270m-pt-har-flamingo", SoftPrompt = "OpenTSLM/gemma-3-270m-pt-har-sp", Gemma = "google/gemma-3-270m";
    private readonly FakeHub _hub = new();
    private readonly TemporaryFolder _folder = new();

    public CheckpointBaseTests()
    {
        foreach (var name in new[] { Gemma, "Somebody/gemma" })
        {
            _hub.Others[name] = new()
            {
                ["config.json"] = Encoding.UTF8.GetBytes("""{"model_type": "gemma3_text"}"""),
                ["generation_config.json"] = "{}"u8.ToArray(),
                ["model.safetensors"] = new byte[5_000],
                ["tokenizer.json"] = new byte[2_000],
            };
        }

        foreach (var name in new[] { Flamingo, SoftPrompt })
        {
            _hub.Others[name] = new() { ["model_checkpoint.pt"] = new byte[3_000] };
        }
    }

    public void Dispose()
    {
        _hub.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(Flamingo, "config.json generation_config.json tokenizer.json")]
    [InlineData(SoftPrompt, "config.json generation_config.json model.safetensors tokenizer.json")]
    public async Task PullAsync_NoneNamed_BringsOfTheKnownBaseWhatTheFusionNeeds(string checkpoint, string files)
    {
        var (pulled, snapshot) = await PullAsync(checkpoint, null);

        string.Join(' ', snapshot!.Files.Select(f => f.Path).Order(StringComparer.Ordinal)).ShouldBe(files);
        ConversionOf(checkpoint).Base.ShouldBe(snapshot.Folder);
        File.Exists(Path.Combine(pulled.Folder, CheckpointBase.FileName)).ShouldBeFalse();
    }

    [Fact]
    public async Task PullAsync_AnotherRepositoryNamed_IsTheBaseOfTheConversion()
    {
        var (_, snapshot) = await PullAsync(Flamingo, "Somebody/gemma");

        snapshot!.Folder.ShouldContain("models--Somebody--gemma");
        ConversionOf(Flamingo).Base.ShouldBe(snapshot.Folder);
        (await PullAsync(Flamingo, "Somebody/gemma")).Base!.Downloaded.ShouldBe(0);
    }

    [DataFact("lm-stories260k")]
    public async Task PullAsync_AFileOnThisMachine_IsTheBaseAndNothingIsPulled()
    {
        var file = Path.Combine(Directory.CreateDirectory(_folder.At("open")).FullName, "base.gguf");
        BackboneConverter.Convert(TestData.Path("lm-stories260k"), file, GgufTensorType.F16);

        foreach (var named in new[] { file, Path.GetDirectoryName(file)! })
        {
            (await PullAsync(Flamingo, named)).Base.ShouldBeNull();
            ConversionOf(Flamingo).Base.ShouldBe(named);
        }

        _hub.Requests.ShouldNotContain(r => r.Path.Contains("google", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PullAsync_AFileThatIsNoModel_IsRefusedAndNotRemembered()
    {
        var file = _folder.At("base.gguf");
        await File.WriteAllTextAsync(file, "no model at all");

        await Should.ThrowAsync<InvalidDataException>(() => PullAsync(Flamingo, file));

        Directory.GetFiles(_folder.Path, CheckpointBase.FileName, SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task PullAsync_AGatedBase_SaysWhatElseMayBeNamed()
    {
        _hub.Change = (request, _) => request.Path.Contains("google", StringComparison.Ordinal) ? new FakeAnswer(403, [], ("X-Error-Code", "GatedRepo")) : null;

        var message = (await Should.ThrowAsync<HubException>(() => PullAsync(SoftPrompt, null))).Message;

        message.ShouldStartWith("The checkpoint came, its base did not: google/gemma-3-270m is gated");
        message.ShouldContain("--base");
    }

    private async Task<(HubSnapshot Checkpoint, HubSnapshot? Base)> PullAsync(string checkpoint, string? named)
    {
        using var client = new HubClient(_hub.Options(_folder.Path));
        var snapshot = await client.PullAsync(HubRepository.Parse(checkpoint), ["*.pt"]);
        await File.WriteAllTextAsync(Path.Combine(snapshot.Folder, PublishedPromptSource.FileName), MadePrompts.All.ToJson());
        return (snapshot, await CheckpointBase.PullAsync(client, snapshot.Folder, PublishedCheckpoint.Find(checkpoint), named));
    }

    private CheckpointConversion ConversionOf(string checkpoint) =>
        PulledModel.Find(checkpoint, _folder.Path).ToConversion("out.gguf", GgufTensorType.Q8_0, null, null, null);
}
