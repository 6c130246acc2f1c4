namespace OpenTslm.Signals.Ucr;

/// <summary>One case of a time-series classification file.</summary>
/// <param name="Dimensions">The samples of each dimension; they may differ in length. NaN marks a missing one.</param>
/// <param name="Label">The class (or the target value, as written); null where the file has none.</param>
/// <param name="SecondsPerSample">Time between samples where the file has even time stamps.</param>
public sealed record SeriesCase(IReadOnlyList<float[]> Dimensions, string? Label, double? SecondsPerSample = null);
