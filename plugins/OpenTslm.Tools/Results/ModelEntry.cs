namespace OpenTslm.Tools.Results;

/// <summary>One model as <c>list_models</c> shows it.</summary>
/// <param name="Name">Name that chooses it.</param>
/// <param name="Architecture">Kind of model.</param>
/// <param name="Parameters">Number of trained values.</param>
/// <param name="License">Licence of the weights.</param>
/// <param name="Description">What it was trained to do.</param>
/// <param name="MaximumChannels">Most channels that it reads at once; null is unlimited.</param>
/// <param name="MaximumSamples">Longest series that it reads, in samples; null is unlimited.</param>
/// <param name="Tasks">What it was trained to answer.</param>
/// <param name="Hash">SHA-256 of the model file.</param>
public sealed record ModelEntry(
    string Name,
    string Architecture,
    long Parameters,
    string? License,
    string? Description,
    int? MaximumChannels,
    int? MaximumSamples,
    IReadOnlyList<TaskEntry> Tasks,
    string Hash)
{
    private const int MostTasks = 24;
    private const int MostLabels = 24;

    /// <summary>The entry of a card.</summary>
    public static ModelEntry Of(string name, ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new ModelEntry(
            name,
            card.Architecture,
            card.Parameters,
            card.License,
            card.Description,
            card.MaximumSeries,
            card.MaximumSamples,
            [.. card.Tasks.Take(MostTasks).Select(t => new TaskEntry(t.Name, t.Question, [.. t.Labels.Take(MostLabels)]))],
            card.Hash);
    }
}
