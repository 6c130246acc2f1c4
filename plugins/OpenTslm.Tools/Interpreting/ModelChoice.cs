namespace OpenTslm.Tools.Interpreting;

/// <summary>Finds the model that a caller names.</summary>
/// <param name="options">The models there are.</param>
internal sealed class ModelChoice(ToolSetOptions options)
{
    /// <summary>The model of that name, or the default one where none is named.</summary>
    /// <exception cref="ToolException">There is no such model.</exception>
    public async Task<ITimeSeriesLanguageModel> GetAsync(string? name, CancellationToken cancellationToken)
    {
        var wanted = name?.Trim() ?? "";
        if (options.OtherModels.TryGetValue(wanted, out var other))
        {
            return await Task.Run(other, cancellationToken);
        }

        var model = await Task.Run(options.Model, cancellationToken);
        return wanted.Length == 0 || wanted.Equals(model.Card.Name, StringComparison.OrdinalIgnoreCase)
            ? model
            : throw new ToolException(
                $"There is no model '{ToolText.Shown(wanted)}'; there are {string.Join(", ", [model.Card.Name, .. options.OtherModels.Keys])}.");
    }

    /// <summary>All models by the name that chooses them, the default one first.</summary>
    public async Task<IReadOnlyList<(string Name, ModelCard Card)>> ListAsync(CancellationToken cancellationToken)
    {
        var model = await Task.Run(options.Model, cancellationToken);
        var cards = new List<(string, ModelCard)> { (model.Card.Name, model.Card) };
        foreach (var (name, open) in options.OtherModels)
        {
            cards.Add((name, (await Task.Run(open, cancellationToken)).Card));
        }

        return cards;
    }
}
