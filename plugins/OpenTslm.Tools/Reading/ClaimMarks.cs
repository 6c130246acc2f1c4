using OpenTslm.Certificates;
using OpenTslm.Signals.Plotting;

namespace OpenTslm.Tools.Reading;

/// <summary>Claims of a certificate as spans on a plot.</summary>
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
        return
        [
            .. certificate.Claims.Take(PlotOptions.MostMarks).Select(claim => new PlotMark(
                claim.FromSeconds ?? 0, Math.Max(claim.FromSeconds ?? 0, claim.ToSeconds ?? recording.DurationSeconds), Label(claim))
            {
                Verdict = claim.Verdict,
                Channels = [.. claim.Channels.Where(name => recording.FindChannel(name) is not null)],
            }),
        ];
    }

    private static string Label(CertifiedClaim claim)
    {
        var text = string.Join(' ', claim.Text.Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
        var verdict = claim.Verdict switch { Verdict.Supported => "supported", Verdict.Contradicted => "contradicted", _ => "not checkable" };
        return $"{(text.Length <= MostCharacters ? text : text[..MostCharacters] + "...")}: {verdict}";
    }
}
