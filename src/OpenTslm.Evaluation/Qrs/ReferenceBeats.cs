namespace OpenTslm.Evaluation.Qrs;

/// <summary>The reference that the annotations of a WFDB record hold.</summary>
/// <param name="BeatSeconds">Times of the beats, ascending.</param>
/// <param name="FlutterSeconds">Episodes of ventricular flutter or fibrillation, which have no beats to find.</param>
public sealed record ReferenceBeats(
    IReadOnlyList<double> BeatSeconds, IReadOnlyList<(double FromSeconds, double ToSeconds)> FlutterSeconds)
{
    // The types that ecgmap.h of the WFDB library calls QRS complexes.
    private const string BeatCodes = "NLRBAaJSVrFejnE/fQ?";

    /// <summary>Reads the reference out of a recording's annotations.</summary>
    /// <param name="recording">A recording with annotations in WFDB's codes; an episode that does not end lasts to the end.</param>
    public static ReferenceBeats Of(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var beats = new List<double>(recording.Annotations.Count);
        var flutter = new List<(double, double)>();
        double? from = null;
        foreach (var mark in recording.Annotations)
        {
            if (mark.Code.Length == 1 && BeatCodes.Contains(mark.Code[0], StringComparison.Ordinal))
            {
                beats.Add(mark.StartSeconds);
            }
            else if (mark.Code == "[")
            {
                from ??= mark.StartSeconds;
            }
            else if (mark.Code == "]" && from is { } start)
            {
                flutter.Add((start, mark.StartSeconds));
                from = null;
            }
        }

        if (from is { } open)
        {
            flutter.Add((open, recording.DurationSeconds));
        }

        return new ReferenceBeats(beats, flutter);
    }
}
