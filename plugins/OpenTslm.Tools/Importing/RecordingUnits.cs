namespace OpenTslm.Tools.Importing;

/// <summary>Gives channels the unit that their file does not state.</summary>
internal static class RecordingUnits
{
    private const int MostShown = 12;

    /// <summary>Names of the channels without a unit, shortened for a sentence; null if there is none.</summary>
    public static string? Missing(Recording recording)
    {
        string[] names = [.. recording.Channels.Where(c => string.IsNullOrWhiteSpace(c.Unit)).Select(c => ToolText.Shown(c.Name))];
        var more = names.Length - MostShown;
        return names.Length == 0 ? null : string.Join(", ", names.Take(MostShown)) + (more > 0 ? $" and {more} more" : "");
    }

    /// <summary>The recording with a unit for the channels that have none, and under another source if one is given.</summary>
    public static Recording With(Recording recording, string? unit, string? source = null) => new(
    [
        .. recording.Channels.Select(c => unit is null || !string.IsNullOrWhiteSpace(c.Unit)
            ? c
            : new TimeSeries(c.Name, unit, c.Axis, new SeriesSource(c))),
    ])
    {
        Subject = recording.Subject,
        Annotations = recording.Annotations,
        Source = source ?? recording.Source,
        Format = recording.Format,
        ContentHash = recording.ContentHash,
        Notes = recording.Notes,
    };
}
