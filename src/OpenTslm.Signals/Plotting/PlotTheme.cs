using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Plotting;

/// <summary>The colours of a plot.</summary>
internal sealed record PlotTheme
{
    public required Rgba Background { get; init; }

    public required Rgba Text { get; init; }

    public required Rgba Muted { get; init; }

    public required Rgba Frame { get; init; }

    public required Rgba Grid { get; init; }

    public required Rgba Paper { get; init; }

    public required Rgba PaperMinor { get; init; }

    public required Rgba PaperMajor { get; init; }

    public required Rgba Trace { get; init; }

    public required Rgba Night { get; init; }

    public required Rgba Band { get; init; }

    public required Rgba Gap { get; init; }

    public required Rgba[] Series { get; init; }

    public required Rgba[] Marks { get; init; }

    public required Rgba Supported { get; init; }

    public required Rgba Contradicted { get; init; }

    public required Rgba NotCheckable { get; init; }

    public static PlotTheme Light { get; } = new()
    {
        Background = Rgba.Of(0xFFFFFF),
        Text = Rgba.Of(0x1A1D21),
        Muted = Rgba.Of(0x565E6A),
        Frame = Rgba.Of(0xB4BAC4),
        Grid = Rgba.Of(0xE7EAEF),
        Paper = Rgba.Of(0xFFFAF8),
        PaperMinor = Rgba.Of(0xF8E3DF),
        PaperMajor = Rgba.Of(0xEDBDB5),
        Trace = Rgba.Of(0x101418),
        Night = Rgba.Of(0x2B3F66).WithOpacity(26),
        Band = Rgba.Of(0x2E8B57).WithOpacity(34),
        Gap = Rgba.Of(0x7A828E).WithOpacity(52),
        Series = [Rgba.Of(0x1F5FA8), Rgba.Of(0xB5462F), Rgba.Of(0x2E7D4F), Rgba.Of(0x7A4FA3), Rgba.Of(0x8A6D1F), Rgba.Of(0x23808A)],
        Supported = Rgba.Of(0x2E9E4F).WithOpacity(64),
        Contradicted = Rgba.Of(0xD02F2F).WithOpacity(72),
        NotCheckable = Rgba.Of(0x7A828E).WithOpacity(56),
        Marks = [Rgba.Of(0xF0A81E).WithOpacity(72), Rgba.Of(0x4AA3E0).WithOpacity(64), Rgba.Of(0xD1589B).WithOpacity(56)],
    };

    public static PlotTheme Dark { get; } = new()
    {
        Background = Rgba.Of(0x14171C),
        Text = Rgba.Of(0xE8EAED),
        Muted = Rgba.Of(0xA9B0BB),
        Frame = Rgba.Of(0x525B68),
        Grid = Rgba.Of(0x272D36),
        Paper = Rgba.Of(0x17181C),
        PaperMinor = Rgba.Of(0x2B2225),
        PaperMajor = Rgba.Of(0x543A3E),
        Trace = Rgba.Of(0xF4F5F6),
        Night = Rgba.Of(0x8FA8D8).WithOpacity(30),
        Band = Rgba.Of(0x4CC38A).WithOpacity(40),
        Gap = Rgba.Of(0x8C95A3).WithOpacity(60),
        Series = [Rgba.Of(0x6CB2FF), Rgba.Of(0xFF8E72), Rgba.Of(0x6FCF97), Rgba.Of(0xC39BF5), Rgba.Of(0xE3C567), Rgba.Of(0x5FD0D8)],
        Supported = Rgba.Of(0x4CC76E).WithOpacity(76),
        Contradicted = Rgba.Of(0xF06060).WithOpacity(84),
        NotCheckable = Rgba.Of(0x9AA2AE).WithOpacity(64),
        Marks = [Rgba.Of(0xF0B84A).WithOpacity(80), Rgba.Of(0x5AB4F0).WithOpacity(76), Rgba.Of(0xE87BB5).WithOpacity(68)],
    };
}
