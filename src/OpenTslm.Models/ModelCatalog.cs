using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Embedded;
using OpenTslm.Models.Published;

namespace OpenTslm.Models;

/// <summary>Finds a model by its name or by the path of its file.</summary>
public static class ModelCatalog
{
    /// <summary>Name of the model inside this library.</summary>
    public const string EmbeddedName = "opentslm-mini";

    /// <summary>Names that can be opened in this build.</summary>
    public static IReadOnlyList<string> Names { get; } = EmbeddedModel.IsAvailable ? [EmbeddedName] : [];

    /// <summary>Opens a model.</summary>
    /// <param name="nameOrPath">A name, in any case, or the path of a model file; null is <see cref="EmbeddedName"/>.</param>
    /// <param name="options">How to compute; null is the defaults.</param>
    /// <exception cref="FileNotFoundException">There is neither a model of this name nor such a file; the message says what is known.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, truncated or of another kind; the message is one sentence.</exception>
    /// <exception cref="IOException">The file cannot be read; the message is one sentence.</exception>
    public static ITimeSeriesLanguageModel Open(string? nameOrPath = null, FlamingoLanguageModelOptions? options = null)
    {
        if (nameOrPath is null || nameOrPath.Equals(EmbeddedName, StringComparison.OrdinalIgnoreCase))
        {
            return FlamingoLanguageModel.OpenEmbedded(options);
        }

        if (File.Exists(nameOrPath) || Directory.Exists(nameOrPath))
        {
            return ModelFile.Open<ITimeSeriesLanguageModel>(nameOrPath, file =>
                file.Metadata.TryGet<string>("general.architecture", out var kind) && kind == PublishedBundle.Architecture
                    ? PublishedLanguageModel.Open(file, options, CalibrationFile.Beside(nameOrPath))
                    : FlamingoLanguageModel.Open(file, options, CalibrationFile.Beside(nameOrPath)));
        }

        var known = Names.Count == 0 ? "this build embeds no model" : $"known by name: {string.Join(", ", Names)}";
        throw new FileNotFoundException(
            $"There is no model '{nameOrPath}' ({known}): name one of those or the path of a model file (.gguf).", nameOrPath);
    }

    /// <summary>Opens the file of a model, to take it apart.</summary>
    /// <inheritdoc cref="Open" path="/param[@name='nameOrPath']|/exception"/>
    public static GgufFile OpenFile(string? nameOrPath = null) =>
        nameOrPath is null || nameOrPath.Equals(EmbeddedName, StringComparison.OrdinalIgnoreCase)
            ? EmbeddedModel.Open()
            : ModelFile.Open(nameOrPath, file => file);
}
