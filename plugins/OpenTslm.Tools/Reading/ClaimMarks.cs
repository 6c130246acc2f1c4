using OpenTslm.Certificates;
using OpenTslm.Grounding.Audit;
using OpenTslm.Signals.Plotting;

namespace OpenTslm.Tools.Reading;

/// <summary>Audited claims as spans on a plot.</summary>
public static class ClaimMarks
{
    private const int MostCharacters = 60;

    /// <summary>The marks: green where the samples support a claim, red where they contradict it, grey where it cannot be checked.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="recording">The recording that is drawn; a claim without a window is about all of it.</param>
    public static IReadOnlyList<PlotMark> Of(Certificate certificate, Recording recording)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(recording);
        return [.. certificate.Claims.Take(PlotOptions.MostMarks).Select(claim => Mark(claim.Text, claim.Verdict, claim.FromSeconds, claim.ToSeconds, claim.Channels, recording))];
    }

    /// <inheritdoc cref="Of(Certificate, Recording)"/>
    /// <param name="report">The audit of a text.</param>
    /// <param name="recording">The recording that is drawn; a claim without a window is about all of it.</param>
    public static IReadOnlyList<PlotMark> Of(AuditReport report, Recording recording)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(recording);
        return
        [
            .. report.Claims.Take(PlotOptions.MostMarks).Select(claim => Mark(
                claim.Text, claim.Verdict, claim.Evidence?.FromSeconds, claim.Evidence?.ToSeconds, claim.Evidence?.Channels ?? [], recording)),
        ];
    }

    private static PlotMark Mark(string text, Verdict verdict, double? from, double? to, IReadOnlyList<string> channels, Recording recording) =>
        new(from ?? 0, Math.Max(from ?? 0, to ?? recording.DurationSeconds), Label(text, verdict))
        {
            Verdict = verdict,
            Channels = [.. channels.Where(name => recording.FindChannel(name) is not null)],
        };

    private static string Label(string claim, Verdict verdict)
    {
        var text = string.Join(' ', claim.Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
        var said = verdict switch { Verdict.Supported => "supported", Verdict.Contradicted => "contradicted", _ => "not checkable" };
        return $"{(text.Length <= MostCharacters ? text : text[..MostCharacters] + "...")}: {said}";
    }
}
