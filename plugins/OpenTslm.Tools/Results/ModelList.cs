namespace OpenTslm.Tools.Results;

/// <summary>What <c>list_models</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Models">The models, the default one first.</param>
public sealed record ModelList(string Text, IReadOnlyList<ModelEntry> Models)
{
    /// <summary>The list of some cards, the default model's first.</summary>
    public static ModelList Of(IReadOnlyList<(string Name, ModelCard Card)> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        var text = models.Count == 1 ? $"1 model: {models[0].Name}." : $"{models.Count} models; {models[0].Name} is the default.";
        return new ModelList(text, [.. models.Select(m => ModelEntry.Of(m.Name, m.Card))]);
    }
}
