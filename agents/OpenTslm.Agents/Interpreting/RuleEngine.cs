using System.Globalization;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Interpreting.Rules;
using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Interpreting;

/// <summary>Applies the rules that join signal and chart, and says what they find with what it rests on.</summary>
internal static class RuleEngine
{
    /// <summary>The sentences of the rules that are met. Facts, searches and rules they cite are noted.</summary>
    public static IReadOnlyList<ReportSentence> Apply(PatientContext? patient, EvidenceLog log)
    {
        var sentences = new List<ReportSentence>();
        foreach (var rule in patient is null ? [] : RuleBook.Rules)
        {
            if (Signals(rule, log) is { } signals && Charts(rule, patient!, log) is { } charts)
            {
                string Fill(string text) => text.Replace("{signal}", string.Join(" and ", signals.Select(s => s.Says)), StringComparison.Ordinal)
                    .Replace("{chart}", string.Join(" and ", charts.Where(c => c.Says.Length > 0).Select(c => c.Says).Distinct()), StringComparison.Ordinal);
                var whole = $"{rule.Id.Replace('-', ' ')}: {rule.Says} {rule.Look}".TrimEnd();
                var open = whole.Replace("{signal}", "…", StringComparison.Ordinal).Replace("{chart}", "…", StringComparison.Ordinal);
                var item = log.AddRule(rule.Id, open, rule.Source);
                EvidenceItem[] cited = [.. signals.Select(s => s.Item), .. charts.SelectMany(c => c.Items), item];
                sentences.Add(FindingWriter.Make(rule.Section, Fill(rule.Says), cited));
                if (rule.Look is { } look)
                {
                    sentences.Add(FindingWriter.Make(ReportSection.Attention, Fill(look), cited));
                }
            }
        }

        return sentences;
    }

    private static List<(EvidenceItem Item, string Says)>? Signals(ContextRule rule, EvidenceLog log)
    {
        var met = new List<(EvidenceItem, string)>();
        foreach (var wanted in rule.Signal)
        {
            if (log.Items.FirstOrDefault(i => i.Measurement?.Name == wanted.Measurement) is not { Measurement: { } measured } item)
            {
                return null;
            }

            var number = wanted.Detail is { } detail ? measured.Details.GetValueOrDefault(detail, double.NaN) : measured.Value;
            if (number <= wanted.Above || number >= wanted.Below || double.IsNaN(number) || (wanted.Category is { } category && measured.Category != category))
            {
                return null;
            }

            met.Add((item, string.Format(CultureInfo.InvariantCulture, wanted.Says, Math.Round(number))));
        }

        if (rule.Reading.Count > 0)
        {
            if (log.Items.FirstOrDefault(i => i.Reading is { } r && rule.Reading.Any(w => r.Answer.Contains(w, StringComparison.OrdinalIgnoreCase))) is not { } reading)
            {
                return null;
            }

            met.Add((reading, ""));
        }

        return met;
    }

    private static List<(IReadOnlyList<EvidenceItem> Items, string Says)>? Charts(ContextRule rule, PatientContext patient, EvidenceLog log)
    {
        var met = new List<(IReadOnlyList<EvidenceItem>, string)>();
        foreach (var wanted in rule.Chart)
        {
            var found = ChartLookup.Find(patient, wanted);
            if (wanted.Absent != (found.Count == 0))
            {
                return null;
            }

            met.Add(wanted.Absent
                ? ([Search(wanted.Class, patient, log)], "")
                : ([.. found.Select(log.Add)], string.Join(" and ", found.Select(ChartText.Short).Distinct())));
        }

        return met;
    }

    private static EvidenceItem Search(string name, PatientContext patient, EvidenceLog log)
    {
        var searched = RuleBook.Classes[name];
        var read = patient.Facts.Count(f => searched.Kinds.Contains(f.Kind));
        var kinds = string.Join(", ", searched.Kinds.Select(ChartText.Noun));
        return log.AddSearch(name, $"None of the {read} facts of the kind {kinds} that were read is current and names {searched.Says}", searched.Source);
    }
}
