using System.Net;
using System.Text;

namespace OpenTslm.Agents.Reports;

/// <summary>A report as one HTML file that fetches nothing: plots are in it, every citation links to its row of evidence.</summary>
/// <remarks>No scripts. All text is escaped, so that text from files, charts and models stays text.</remarks>
public static class HtmlReport
{
    private static readonly string Style = ReadStyle();

    /// <summary>The document.</summary>
    /// <param name="report">The report.</param>
    /// <param name="recording">The recording that it is about, for the plots; null draws none.</param>
    public static string Write(InterpretationReport report, Recording? recording)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n");
        html.Append("<title>Interpretation report</title>\n<style>\n").Append(Style).Append("</style>\n</head>\n<body>\n<main>\n");
        html.Append("<h1>Interpretation report</h1>\n");
        html.Append($"<p class=\"status{(report.Approval is null ? "" : " approved")}\">{Text(ReportText.Status(report))}</p>\n<p class=\"notice\">{Text(report.Disclaimer)}</p>\n");
        AppendPairs(html, ReportText.Facts(report));
        foreach (var (section, heading) in ReportText.Sections)
        {
            AppendSection(html, report, section, heading);
            if (section == ReportSection.Attention)
            {
                AppendPlots(html, report, recording);
            }
        }

        AppendCertificates(html, report);
        AppendList(html, "changed", "What the chart changed", report.Ablation is { } ablation ? ReportText.Ablation(ablation) : []);
        AppendList(html, "dropped", "What verification took out", ReportText.Dropped(report));
        AppendEvidence(html, report, recording is not null);
        html.Append("<h2 id=\"made\">How it was made</h2>\n");
        AppendPairs(html, ReportText.Provenance(report));
        return html.Append($"<footer>{Text(report.Disclaimer)}</footer>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static void AppendSection(StringBuilder html, InterpretationReport report, ReportSection section, string heading)
    {
        ReportSentence[] shown = [.. report.Shown(section)];
        if (shown.Length == 0)
        {
            return;
        }

        html.Append($"<section{(section == ReportSection.Attention ? " class=\"attention\"" : "")}>\n<h2 id=\"{section.ToString().ToLowerInvariant()}\">{Text(heading)}</h2>\n<ul>\n");
        foreach (var sentence in shown)
        {
            html.Append("<li>").Append(Text(sentence.Text));
            foreach (var id in sentence.Cites)
            {
                html.Append($" <a class=\"cite\" href=\"#{Text(id)}\">{Text(id)}</a>");
            }

            html.Append(sentence.State == SentenceState.Marked ? $"<span class=\"mark\">Not carried by its citations: {Text(sentence.Reason ?? "")}</span>" : "");
            html.Append(sentence.IsFromChartAlone ? "<span class=\"chart-alone\">From the chart alone.</span>" : "").Append("</li>\n");
        }

        html.Append("</ul>\n</section>\n");
    }

    private static void AppendPlots(StringBuilder html, InterpretationReport report, Recording? recording)
    {
        foreach (var (id, svg, caption) in recording is null ? [] : ReportPlots.Draw(report, recording))
        {
            html.Append($"<figure id=\"{id}\">\n{svg}<figcaption>{Text(caption)}</figcaption>\n</figure>\n");
        }
    }

    private static void AppendCertificates(StringBuilder html, InterpretationReport report)
    {
        EvidenceItem[] certified = [.. report.Evidence.Where(e => e.Reading?.Certificate is not null)];
        if (certified.Length == 0)
        {
            return;
        }

        html.Append("<h2 id=\"certificates\">Certificates of the model's readings</h2>\n");
        foreach (var item in certified)
        {
            var certificate = item.Reading!.Certificate!;
            html.Append($"<div class=\"certificate{(certificate.Abstention.Abstains ? " abstains" : "")}\"><p><a class=\"cite\" href=\"#{item.Id}\">{item.Id}</a> {Text(certificate.Summary)}</p>\n");
            html.Append($"<p>{Text(certificate.ClaimSummary)}</p><p class=\"source\">{Text(certificate.Notice)}</p></div>\n");
        }
    }

    private static void AppendEvidence(StringBuilder html, InterpretationReport report, bool hasPlots)
    {
        html.Append("<h2 id=\"evidence\">Evidence</h2>\n<table class=\"evidence\">\n<thead><tr><th>Id</th><th>What</th></tr></thead>\n<tbody>\n");
        foreach (var item in report.Evidence)
        {
            html.Append($"<tr id=\"{Text(item.Id)}\"><td>{Text(item.Id)}</td><td>{Text(item.Text)}");
            html.Append(hasPlots && item.Span is not null ? " <a class=\"cite\" href=\"#plot\">plot</a>" : "");
            html.Append(item.Source is { } source ? $"<div class=\"source\">{Text(source)}</div>" : "").Append("</td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
    }

    private static void AppendPairs(StringBuilder html, IEnumerable<(string Name, string Value)> pairs)
    {
        html.Append("<dl>\n");
        foreach (var (name, value) in pairs)
        {
            html.Append($"<dt>{Text(name)}</dt><dd>{Text(value)}</dd>\n");
        }

        html.Append("</dl>\n");
    }

    private static void AppendList(StringBuilder html, string id, string heading, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length > 0)
        {
            html.Append($"<h2 id=\"{id}\">{Text(heading)}</h2>\n<ul>\n").AppendJoin('\n', all.Select(line => $"<li>{Text(line)}</li>")).Append("\n</ul>\n");
        }
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string ReadStyle()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream($"{typeof(HtmlReport).Namespace}.report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
