using OpenTslm.Grounding.Audit;
using OpenTslm.Signals.Plotting;

namespace OpenTslm.Tools.Results;

/// <summary>What <c>plot_recording</c> says beside the picture.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Recording">The handle.</param>
/// <param name="Kind">What the picture looks like.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="SourceSamples">How many samples stand behind it.</param>
/// <param name="Captions">What stands under it: scale, what was left out, how it was drawn.</param>
public sealed record PlotResult(
    string Text, string Recording, string Kind, int Width, int Height, long SourceSamples, IReadOnlyList<string> Captions)
{
    /// <summary>The result of a plot.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="handle">Handle of the recording.</param>
    /// <param name="audit">The audit of the text whose claims are marked; null where there is none.</param>
    public static PlotResult Of(Plot plot, string handle, AuditReport? audit = null)
    {
        ArgumentNullException.ThrowIfNull(plot);
        var kind = plot.Kind.ToString().ToLowerInvariant();
        return new PlotResult(
            $"A picture ({kind}) of {plot.SourceSamples} samples.{(audit is null ? "" : $" {audit.Summary}{Unmarked(audit)}")}", handle, kind, plot.Width, plot.Height, plot.SourceSamples, plot.Captions);
    }

    private static string Unmarked(AuditReport audit) =>
        audit.Claims.Count > PlotOptions.MostMarks ? $" The first {PlotOptions.MostMarks} are marked." : "";
}
