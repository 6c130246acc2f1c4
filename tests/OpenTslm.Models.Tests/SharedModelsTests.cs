using OpenTslm.Models.Tests.Generation;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests;

public sealed class SharedModelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rent_Twice_IsOneModelUntilTheLastUseEnds()
    {
        var path = SavedModel();
        var first = SharedModels.Rent(path, threads: 1);
        var second = SharedModels.Rent(Path.Combine(_folder.Path, ".", "m.gguf"), threads: 1);

        second.Model.ShouldBeSameAs(first.Model);
        first.Dispose();
        first.Dispose();
        Ask(second.Model).ShouldNotThrow();
        second.Dispose();
        Ask(second.Model).ShouldThrow<ObjectDisposedException>();
        using var third = SharedModels.Rent(path, threads: 1);
        third.Model.ShouldNotBeSameAs(first.Model);
        Ask(third.Model).ShouldNotThrow();
    }

    [Fact]
    public void Rent_WithOtherThreads_IsAnotherModel()
    {
        var path = SavedModel();
        using var one = SharedModels.Rent(path, threads: 1);
        using var two = SharedModels.Rent(path, threads: 2);

        two.Model.ShouldNotBeSameAs(one.Model);
    }

    [Fact]
    public void Rent_AFileThatIsMissingAndThenThere_IsTriedAnew()
    {
        Should.Throw<FileNotFoundException>(() => SharedModels.Rent(_folder.At("m.gguf")));
        File.WriteAllText(_folder.At("m.gguf"), "no model");
        Should.Throw<InvalidDataException>(() => SharedModels.Rent(_folder.At("m.gguf")));

        using var lease = SharedModels.Rent(SavedModel());

        Ask(lease.Model).ShouldNotThrow();
    }

    [Fact]
    public async Task Rent_ByManyAtOnce_OpensOne()
    {
        var path = SavedModel();
        var leases = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => SharedModels.Rent(path, threads: 1))));

        leases.Select(l => l.Model).Distinct().Count().ShouldBe(1);
        Array.ForEach(leases, l => l.Dispose());
        Ask(leases[0].Model).ShouldThrow<ObjectDisposedException>();
    }

    private string SavedModel()
    {
        var bundle = TinyModel.CreateBundle();
        bundle.Save(_folder.At("m.gguf"), TinyModel.CreateWeights(bundle.Config), WeightType.F32);
        return _folder.At("m.gguf");
    }

    private static Action Ask(ITimeSeriesLanguageModel model)
    {
        var series = new TimeSeries("x", "m/s2", new TimeAxis.Regular(50), new float[64]);
        return () => model.CreatePrompt([series], "Which?", [], AnswerForm.Direct);
    }
}
