using OpenTslm.Certificates;
using OpenTslm.Evaluation.Cases;
using OpenTslm.Evaluation.Trust;
using OpenTslm.Models;

namespace OpenTslm.Evaluation.Tests.Trust;

/// <summary>Planted readers made of the embedded model, on synthetic series.</summary>
public sealed class PlantedReaderTests
{
    private static readonly Lazy<EvaluationTask[]> Tasks = new(() => [.. EvaluationSuite.Generic().Select(task => task with { Cases = [.. task.Cases.Take(14)] })]);

    [Theory]
    [InlineData("as it is", SensitivityVerdict.Reads)]
    [InlineData("gates of zero", SensitivityVerdict.DoesNotRead)]
    [InlineData("latents constant", SensitivityVerdict.DoesNotRead)]
    [InlineData("text alone", SensitivityVerdict.DoesNotRead)]
    public async Task EvaluateAsync_ModelOfWhichItIsKnown_IsFoundOut(string name, SensitivityVerdict expected)
    {
        using var file = ModelCatalog.OpenFile();
        using var whole = ModelCatalog.Open();
        var reader = PlantedReader.Create(file, wanted => wanted == name, whole.Card.Calibration).Single();
        using var model = reader.Model;

        var result = await SensitivityEvaluator.EvaluateAsync(reader, Tasks.Value, trials: 20, CertificateLevel.Quick);

        (result.Expected, result.Trials, result.False).ShouldBe((expected, 20, 0));
    }

    [Fact]
    public async Task EvaluateAsync_GatesOfTwoThousandths_MostlyReadWeakly()
    {
        using var file = ModelCatalog.OpenFile();
        var reader = PlantedReader.Create(file, wanted => wanted == "gates times 0.002").Single();
        using var model = reader.Model;

        var result = await SensitivityEvaluator.EvaluateAsync(reader, Tasks.Value, trials: 20, CertificateLevel.Quick);

        result.ReadsWeakly.ShouldBeGreaterThanOrEqualTo(16);
    }

    [Fact]
    public async Task EvaluateAsync_FirstChannelAlone_IsNamed()
    {
        using var file = ModelCatalog.OpenFile();
        var reader = PlantedReader.Create(file, wanted => wanted == "first channel alone").Single();
        using var model = reader.Model;

        var result = await SensitivityEvaluator.EvaluateAsync(reader, Tasks.Value, trials: 6, CertificateLevel.Full);

        (result.ReadsPart, result.False).ShouldBe((6, 0));
    }
}
