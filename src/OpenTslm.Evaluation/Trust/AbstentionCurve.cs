using System.Globalization;
using System.Security;
using System.Text;

namespace OpenTslm.Evaluation.Trust;

/// <summary>Draws accuracy of the answered questions against the share abstained on, one line a task, as SVG.</summary>
public static class AbstentionCurve
{
    private const int Width = 900, Height = 460, Left = 60, Top = 30, PlotWidth = 560, PlotHeight = 370;
    private static readonly string[] Colours =
        ["#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b", "#e377c2", "#17becf", "#bcbd22", "#7f7f7f", "#003f5c", "#a05195", "#665191", "#2f4b7c"];

    /// <summary>The picture. A ring marks what the label sets make a model abstain on.</summary>
    /// <param name="results">One entry a task.</param>
    public static string ToSvg(IReadOnlyList<CalibrationResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var least = Math.Floor(10 * results.Select(result => result.Curve.Min()).DefaultIfEmpty(0.9).Min()) / 10;
        double X(double share) => Left + (share * PlotWidth);
        double Y(double accuracy) => Top + ((1 - accuracy) / Math.Max(0.1, 1 - least) * PlotHeight);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n");
        for (var tick = 0; tick <= 10; tick++)
        {
            var (share, accuracy) = (tick / 10.0, least + ((1 - least) * tick / 10));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(share):0.0} {Top}V{Top + PlotHeight}M{Left} {Y(accuracy):0.0}H{Left + PlotWidth}\" stroke=\"#e0e0e0\" fill=\"none\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(share):0.0}\" y=\"{Top + PlotHeight + 16}\" text-anchor=\"middle\">{share:0.0}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Y(accuracy) + 4:0.0}\" text-anchor=\"end\">{accuracy:0.00}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + (PlotWidth / 2)}\" y=\"{Height - 14}\" text-anchor=\"middle\">share of questions abstained on</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{Top - 10}\">accuracy of the answered ones (rings: the label sets' choice)</text>\n");
        for (var i = 0; i < results.Count; i++)
        {
            var (result, colour) = (results[i], Colours[i % Colours.Length]);
            var points = string.Join(' ', result.Curve.Select((accuracy, part) => string.Create(CultureInfo.InvariantCulture, $"{X((double)part / result.Curve.Count):0.0},{Y(accuracy):0.0}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"/>\n");
            if (double.IsFinite(result.AccuracyOfAnswered))
            {
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(result.Abstained):0.0}\" cy=\"{Y(result.AccuracyOfAnswered):0.0}\" r=\"4\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + PlotWidth + 40}\" y=\"{Top + 12 + (i * 22)}\" fill=\"{colour}\">{SecurityElement.Escape(result.Task)} ({result.Decisions})</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }
}
