using System.Globalization;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Interpreting.Rules;

namespace OpenTslm.Agents.Verification;

/// <summary>Holds what a sentence says about the chart against the fields of the facts it cites.</summary>
internal static class ChartCheck
{
    /// <summary>Checks a sentence that cites facts of the chart.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="now">Time to which the facts refer.</param>
    public static void Run(SentenceUnderCheck sentence, DateTimeOffset? now)
    {
        if (!sentence.Cited.HasChart)
        {
            return;
        }

        Dates(sentence);
        Kinds(sentence);
        Denial(sentence);
        Standing(sentence, now);
        Levels(sentence);
    }

    private static void Dates(SentenceUnderCheck sentence)
    {
        for (var i = 0; i < sentence.Tokens.Count; i++)
        {
            var token = sentence.Tokens[i];
            var written = token.Date ?? (IsYear(sentence, i) ? token.Text : null);
            if (written is null)
            {
                continue;
            }

            var isThere = sentence.Cited.Facts.SelectMany(f => new[] { f.Date, f.Ended }).Any(d => d is { } date && date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).StartsWith(written, StringComparison.Ordinal))
                || sentence.Cited.Facts.Any(f => (f.Text ?? "").Contains(written, StringComparison.Ordinal));
            if (isThere)
            {
                sentence.Carry(i);
            }
            else
            {
                sentence.Objections.Add(Objection.Against($"The date {token.Text} is not that of what it cites."));
            }
        }
    }

    private static bool IsYear(SentenceUnderCheck sentence, int i) =>
        sentence.Tokens[i] is { Number: >= 1900 and < 2100, Text.Length: 4 } && (i == 0 || sentence.Tokens[i - 1].Text.ToLowerInvariant() is "in" or "since" or "from" or "of" or "until" or "by" or "during" or "year" or "to")
        && !(i + 1 < sentence.Tokens.Count && UnitText.Read(sentence, i + 1) is not null);

    private static void Kinds(SentenceUnderCheck sentence)
    {
        foreach (var (words, kinds) in Vocabulary.Kinds)
        {
            if (sentence.Find(words) is >= 0 and var at && sentence.Cited.Facts.Count > 0 && !sentence.Cited.HasDenial
                && !sentence.Cited.Facts.Any(f => kinds.Contains(f.Kind)) && !sentence.Cited.Holds(sentence.Tokens[at].Stem))
            {
                sentence.Objections.Add(Objection.Against($"What it cites is no {sentence.Tokens[at].Text.ToLowerInvariant()} of the chart."));
            }
        }
    }

    private static void Denial(SentenceUnderCheck sentence)
    {
        var at = sentence.Find(Vocabulary.Negators);
        var denied = sentence.Cited.Facts.FirstOrDefault(f => f.Text is { } text && Vocabulary.Denied.Contains(text.Split(' ')[0].TrimEnd('.', ',', ';')));
        if (at >= 0 && !sentence.Cited.HasDenial && denied is null && !sentence.Cited.Holds(sentence.Tokens[at].Stem) && !IsNoLonger(sentence, at))
        {
            sentence.Objections.Add(Objection.Against("It denies what the chart states."));
        }
        else if (at < 0 && denied is not null && !sentence.Text.Contains(denied.Text!.Split(' ')[0], StringComparison.OrdinalIgnoreCase) && sentence.Text.IndexOf("  ", StringComparison.Ordinal) < 0)
        {
            sentence.Objections.Add(Objection.Against($"The chart says “{PlainText.Of(denied.Text, 40)}”."));
        }
    }

    private static bool IsNoLonger(SentenceUnderCheck sentence, int at)
    {
        var isOver = at + 1 < sentence.Tokens.Count && sentence.Tokens[at + 1].Text.ToLowerInvariant() is "longer" or "more"
            && sentence.Cited.Facts.Any(f => f.Ended is not null || !ChartLookup.IsCurrent(f, null));
        if (isOver)
        {
            sentence.Carry(at + 1);
        }

        return isOver;
    }

    private static void Standing(SentenceUnderCheck sentence, DateTimeOffset? now)
    {
        ChartFact[] lasting = [.. sentence.Cited.Facts.Where(f => f.Kind is ChartFactKind.Condition or ChartFactKind.Medication or ChartFactKind.Allergy)];
        if (lasting.Length == 0)
        {
            return;
        }

        Agree(Vocabulary.Ended, f => !ChartLookup.IsCurrent(f, now) || f.Ended is not null, "The chart does not say that it is over.");
        Agree(Vocabulary.Active, f => ChartLookup.IsCurrent(f, now), "The chart says that it is over.");

        void Agree(IReadOnlySet<string> words, Func<ChartFact, bool> holds, string otherwise)
        {
            var at = sentence.Find(words);
            if (at >= 0 && lasting.Any(holds))
            {
                sentence.Carry(at);
            }
            else if (at >= 0 && !sentence.Cited.Holds(sentence.Stems[at]))
            {
                sentence.Objections.Add(Objection.Against(otherwise));
            }
        }
    }

    private static void Levels(SentenceUnderCheck sentence)
    {
        ChartFact[] values = [.. sentence.Cited.Facts.Where(f => f.Value is not null)];
        if (values.Length == 0 || sentence.Cited.HasDenial)
        {
            return;
        }

        var stated = string.Join(' ', values.Select(f => f.Detail)).ToLowerInvariant();
        foreach (var (name, words) in Vocabulary.Levels)
        {
            var at = sentence.Find(words);
            if (at < 0 || sentence.Cited.Holds(sentence.Stems[at]))
            {
                continue;
            }

            var isStated = stated.Contains(name, StringComparison.Ordinal);
            var isOther = Vocabulary.Levels.Any(l => l.Name != name && stated.Contains(l.Name, StringComparison.Ordinal));
            if (isStated)
            {
                sentence.Carry(at);
            }
            else if (isOther)
            {
                sentence.Objections.Add(Objection.Against($"The chart does not call the value {name}."));
            }
        }
    }
}
