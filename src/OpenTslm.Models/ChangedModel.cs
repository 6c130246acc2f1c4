using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Models;

/// <summary>Opens models with some of their parts changed, for experiments on what a part does.</summary>
public static class ChangedModel
{
    /// <summary>Opens a model.</summary>
    /// <param name="file">Its file; must outlive the model.</param>
    /// <param name="bundle">The bundle of the file, changed or not.</param>
    /// <param name="change">Gives new values for the vector of an upstream name, or null to leave it; null leaves all.</param>
    /// <param name="options">How to compute; null is the defaults.</param>
    /// <exception cref="InvalidDataException">The parts do not fit each other.</exception>
    public static FlamingoLanguageModel Open(
        GgufFile file, ModelBundle bundle, Func<string, float[], float[]?>? change = null, FlamingoLanguageModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FlamingoLanguageModel(bundle, change is null ? file : new ChangedWeights(file, change), options);
    }
}
