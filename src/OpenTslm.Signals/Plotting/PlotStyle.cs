namespace OpenTslm.Signals.Plotting;

/// <summary>Sizes of a plot, which grow with its width, but less than it.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Theme">Its colours.</param>
internal sealed record PlotStyle(int Width, PlotTheme Theme)
{
    private const double SmallWidth = 600;

    private double Scale { get; } = Math.Max(1, Math.Pow(Width / SmallWidth, 0.6));

    /// <summary>Size of names and labels.</summary>
    public double FontSize => 11.5 * Scale;

    /// <summary>Size of the heading.</summary>
    public double TitleSize => 13.5 * Scale;

    /// <summary>Size of captions.</summary>
    public double SmallSize => 10.5 * Scale;

    /// <summary>Width of a trace.</summary>
    public double TraceWidth => 1.15 * Scale;

    /// <summary>Width of frames and grids.</summary>
    public double HairWidth => 0.8 * Scale;

    /// <summary>Space between what does not belong together.</summary>
    public double Space => 8 * Scale;

    /// <summary>Height of a panel, of which there are several.</summary>
    public double PanelHeight => 84 * Scale;

    /// <summary>Height of each of some panels: few have more room.</summary>
    public double PanelHeightOf(int panels) => PanelHeight * (panels switch { 1 => 2, 2 => 1.4, _ => 1 });
}
