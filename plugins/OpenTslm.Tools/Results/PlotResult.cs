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
    public static PlotResult Of(Plot plot, string handle)
    {
        ArgumentNullException.ThrowIfNull(plot);
        var kind = plot.Kind.ToString().ToLowerInvariant();
        return new PlotResult(
            $"A picture ({kind}) of {plot.SourceSamples} samples.", handle, kind, plot.Width, plot.Height, plot.SourceSamples, plot.Captions);
    }
}
