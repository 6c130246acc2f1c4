using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Hub;
using OpenTslm.Models.Prompting.Published;
using OpenTslm.Models.Tests.Published;

namespace OpenTslm.Models.Tests.Hub;

public sealed class PulledModelTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_ANameThatWasPulled_KnowsBaseTaskAndPromptsByIt()
    {
        var checkpoint = Snapshot("models--OpenTSLM--gemma-3-270m-pt-har-flamingo", "model_checkpoint.pt");
        File.WriteAllText(Path.Combine(checkpoint, "prompts.json"), MadePrompts.All.ToJson());
        var baseModel = Snapshot("models--google--gemma-3-270m", "config.json");

        foreach (var text in new[] { "OpenTSLM/gemma-3-270m-pt-har-flamingo", checkpoint, Path.Combine(checkpoint, "model_checkpoint.pt") })
        {
            var found = PulledModel.Find(text, _folder.Path).ToConversion("out.gguf", GgufTensorType.Q4_0, null, null, null);

            found.Checkpoint.ShouldBe(Path.Combine(checkpoint, "model_checkpoint.pt"));
            (found.Base, found.Task, found.Name).ShouldBe((baseModel, PublishedTask.Har, "gemma-3-270m-pt-har-flamingo"));
        }

        PulledModel.Find("google/gemma-3-270m", _folder.Path).ShouldBe(new PulledModel(baseModel, null, _folder.Path));
        PulledModel.Find($"google/gemma-3-270m@{Commit}", _folder.Path).Path.ShouldBe(baseModel);
    }

    [Fact]
    public void ToConversion_OfAFileWithoutAKnownName_AsksForWhatIsMissing()
    {
        File.WriteAllText(_folder.At("a.pt"), "");
        var found = PulledModel.Find(_folder.At("a.pt"), _folder.Path);
        string Message<T>(string? baseModel, string? task, string? prompts)
            where T : Exception => Should.Throw<T>(() => found.ToConversion("o", GgufTensorType.F16, baseModel, task, prompts)).Message;

        Message<FileNotFoundException>(null, null, null).ShouldContain("prompts.json");
        File.WriteAllText(_folder.At("prompts.json"), MadePrompts.All.ToJson());
        Message<ArgumentException>(null, null, null).ShouldContain("--base");
        Message<ArgumentException>(_folder.Path, null, null).ShouldContain("--task");
        Message<ArgumentException>(_folder.Path, "golf", null).ShouldContain("tsqa, m4, har, sleep, ecg");
        Message<FileNotFoundException>("meta-llama/Llama-3.2-1B", "ecg", null).ShouldContain("opentslm pull meta-llama/Llama-3.2-1B");
        Message<FileNotFoundException>(_folder.Path, "ecg", "other.json").ShouldContain("other.json");
    }

    [Theory]
    [InlineData("nowhere.pt")]
    [InlineData("/nowhere/at/all")]
    [InlineData("owner/name")]
    [InlineData("../up")]
    public void Find_WhatIsNotThere_IsNamed(string text) =>
        Should.Throw<FileNotFoundException>(() => PulledModel.Find(text, _folder.Path)).Message.ShouldContain($"'{text}'");

    private string Snapshot(string repository, string file)
    {
        var folder = Directory.CreateDirectory(_folder.At($"{repository}/snapshots/{Commit}")).FullName;
        File.WriteAllText(Path.Combine(folder, file), "");
        Directory.CreateDirectory(_folder.At($"{repository}/refs"));
        File.WriteAllText(_folder.At($"{repository}/refs/main"), Commit);
        return folder;
    }
}
