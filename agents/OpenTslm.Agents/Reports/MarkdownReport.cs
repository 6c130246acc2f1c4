using System.Text;

namespace OpenTslm.Agents.Reports;

/// <summary>A report as Markdown. Text from files, charts and models is written so that it stays text.</summary>
public static class MarkdownReport
{
    /// <summary>The document; every citation links to its row of evidence.</summary>
    /// <param name="report">The report.</param>
    public static string Write(InterpretationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder("# Interpretation report\n\n");
        text.Append("**").Append(Escape(ReportText.Status(report))).Append("** ").Append(Escape(report.Disclaimer)).Append("\n\n");
        foreach (var (name, value) in ReportText.Facts(report))
        {
            text.Append("- ").Append(name).Append(": ").Append(Escape(value)).Append('\n');
        }

        foreach (var (section, heading) in ReportText.Sections)
        {
            ReportSentence[] shown = [.. report.Shown(section)];
            if (shown.Length == 0)
            {
                continue;
            }

            text.Append("\n## ").Append(heading).Append("\n\n");
            foreach (var sentence in shown)
            {
                Append(text, sentence);
            }
        }

        AppendList(text, "What the chart changed", report.Ablation is { } ablation ? ReportText.Ablation(ablation) : []);
        AppendList(text, "What verification took out", ReportText.Dropped(report));
        text.Append("\n## Evidence\n\n| Id | What | Source |\n|---|---|---|\n");
        foreach (var item in report.Evidence)
        {
            text.Append("| <a id=\"").Append(item.Id).Append("\"></a>").Append(item.Id).Append(" | ").Append(Escape(item.Text)).Append(" | ").Append(Escape(item.Source ?? "")).Append(" |\n");
        }

        AppendList(text, "How it was made", ReportText.Provenance(report).Select(p => $"{p.Name}: {p.Value}"));
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportSentence sentence)
    {
        text.Append("- ").Append(Escape(sentence.Text));
        foreach (var id in sentence.Cites)
        {
            text.Append(" [").Append(id).Append("](#").Append(id).Append(')');
        }

        if (sentence.State == SentenceState.Marked)
        {
            text.Append(" **Not carried by its citations:** ").Append(Escape(sentence.Reason ?? ""));
        }

        text.Append(sentence.IsFromChartAlone ? " **From the chart alone.**\n" : "\n");
    }

    private static void AppendList(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length > 0)
        {
            text.Append("\n## ").Append(heading).Append("\n\n").AppendJoin('\n', all.Select(line => "- " + Escape(line))).Append('\n');
        }
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '\r' or '\n' => escaped.Append(' '),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '!' or '~' => escaped.Append('\\').Append(letter),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }
}
