using OpenTslm.Certificates;
using OpenTslm.Models;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Flamingo;

namespace OpenTslm.Evaluation.Trust;

/// <summary>A model of which it is known whether it reads its signal.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Model">The model; to be disposed.</param>
/// <param name="Expected">The right verdict; null where recomputation tells it.</param>
public sealed record PlantedReader(string Name, ITimeSeriesLanguageModel Model, SensitivityVerdict? Expected)
{
    /// <summary>Whether it is asked about recordings of several channels only.</summary>
    public bool NeedsChannels { get; init; }

    /// <summary>What is known of the model's sensitivity from its card; null for planted models, which no card is made for.</summary>
    public ModelCalibration? Calibration { get; init; }

    /// <summary>What gates are multiplied by in the models that hardly read.</summary>
    public static IReadOnlyList<double> GateScales { get; } = [0.002, 0.02];

    private static readonly FlamingoLanguageModelOptions OneThread = new() { Threads = 1 }; // cases run side by side

    /// <summary>The model itself, and what can be made of it: three blind ones, one that reads one channel, two that hardly read, one whose series are collapsed.</summary>
    /// <param name="file">The model's file; must outlive the models.</param>
    /// <param name="isWanted">Which, by name; null is all.</param>
    /// <param name="calibration">What was learned of the model, which it carries where it is as it is; null is nothing.</param>
    public static IEnumerable<PlantedReader> Create(GgufFile file, Func<string, bool>? isWanted = null, ModelCalibration? calibration = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Makers(file, calibration).Where(maker => isWanted?.Invoke(maker.Name) ?? true).Select(maker => maker.Make());
    }

    private static IEnumerable<(string Name, Func<PlantedReader> Make)> Makers(GgufFile file, ModelCalibration? calibration)
    {
        var bundle = ModelBundle.Load(file);
        FlamingoLanguageModel Whole() => ChangedModel.Open(file, bundle, null, OneThread);
        FlamingoLanguageModel Changed(Func<string, float[], float[]?> change) => ChangedModel.Open(file, bundle, change, OneThread);
        (string, Func<PlantedReader>) Maker(string name, Func<ITimeSeriesLanguageModel> make, SensitivityVerdict? expected, bool needsChannels = false) =>
            (name, () => new PlantedReader(name, make(), expected) { NeedsChannels = needsChannels });
        yield return ("as it is", () => new PlantedReader("as it is", Whole(), SensitivityVerdict.Reads) { Calibration = calibration });
        yield return Maker("gates of zero", () => Changed((name, values) => IsGate(name) ? new float[values.Length] : null), SensitivityVerdict.DoesNotRead);
        yield return Maker("latents constant", () => Changed((name, values) => name == "perceiver.norm.weight" ? new float[values.Length] : null), SensitivityVerdict.DoesNotRead);
        yield return Maker("text alone", () => new MaskedModel(Whole(), _ => true), SensitivityVerdict.DoesNotRead);
        yield return Maker("first channel alone", () => new MaskedModel(Whole(), place => place > 0), SensitivityVerdict.ReadsPart, needsChannels: true);
        foreach (var scale in GateScales)
        {
            yield return Maker(
                FormattableString.Invariant($"gates times {scale}"),
                () => Changed((name, values) => IsGate(name) ? Array.ConvertAll(values, gate => (float)Math.Atanh(scale * Math.Tanh(gate))) : null),
                null);
        }

        yield return Maker("series collapsed", () => ChangedModel.Open(file, Collapsed(bundle), null, OneThread), null, needsChannels: true);
    }

    private static bool IsGate(string name) => name.EndsWith("attn_gate", StringComparison.Ordinal);

    // The places of series and the layers between them need series apart.
    private static ModelBundle Collapsed(ModelBundle bundle) =>
        bundle with { Config = bundle.Config with { Layout = MediaLayout.Collapsed, MediaPositions = 0, MixerLayers = 0 } };
}
