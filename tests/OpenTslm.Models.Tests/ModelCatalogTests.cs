using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tests.Generation;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests;

public sealed class ModelCatalogTests
{
    [Fact]
    public async Task Open_PathOfAModelFile_AnswersLikeTheModelThatWasSaved()
    {
        using var folder = new TemporaryFolder();
        var bundle = TinyModel.CreateBundle();
        bundle.Save(folder.At("m.gguf"), TinyModel.CreateWeights(bundle.Config), WeightType.F32);
        using var saved = TinyModel.Open();
        using var model = ModelCatalog.Open(folder.At("m.gguf"), new FlamingoLanguageModelOptions { Threads = 1 });
        var prompt = saved.CreatePrompt([TinyModel.Series("x", 1)], "signal?", ["walking", "sitting"], AnswerForm.Direct);
        var request = new ScoreRequest(prompt, ["walking", "sitting"]);

        model.CreatePrompt([TinyModel.Series("x", 1)], "signal?", ["walking", "sitting"], AnswerForm.Direct).Question
            .ShouldBe(prompt.Question);
        (await model.ScoreAsync([request]))[0].Select(s => s.LogLikelihood)
            .ShouldBe((await saved.ScoreAsync([request]))[0].Select(s => s.LogLikelihood), 1e-4);
    }

    [Fact]
    public void Open_UnknownName_ListsWhatIsKnown()
    {
        var failure = Should.Throw<FileNotFoundException>(() => ModelCatalog.Open("nobody"));

        failure.Message.ShouldStartWith("There is no model 'nobody' (");
        failure.Message.ShouldContain(ModelCatalog.Names.Count == 0 ? "this build embeds no model" : ModelCatalog.EmbeddedName);
        failure.Message.ShouldEndWith(": name one of those or the path of a model file (.gguf).");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("opentslm-mini")]
    [InlineData("OpenTSLM-Mini")]
    public void Open_NameOfTheEmbeddedModel_OpensItOrSaysThatThisBuildHasNone(string? name)
    {
        if (ModelCatalog.Names.Count == 0)
        {
            Should.Throw<FileNotFoundException>(() => ModelCatalog.Open(name)).Message.ShouldContain("embeds no model");
            return;
        }

        using var model = ModelCatalog.Open(name);
        model.Card.Name.ShouldBe(ModelCatalog.EmbeddedName);
        model.Card.Hash.Length.ShouldBe(64);
    }

    [Fact]
    public void Open_Folder_SaysThatAFileIsExpected()
    {
        using var folder = new TemporaryFolder();

        Should.Throw<IOException>(() => ModelCatalog.Open(folder.Path)).Message
            .ShouldBe($"'{folder.Path}' is a folder, expected a model file (.gguf).");
    }
}
