using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Verification;

/// <summary>Accounts for every number of a sentence: each must stand in what is cited, with its unit and beside its name.</summary>
internal static class NumberCheck
{
    private const double Share = 0.01;
    private const double AboutShare = 0.06;

    /// <summary>Checks the numbers that are not accounted for yet.</summary>
    public static void Run(SentenceUnderCheck sentence)
    {
        for (var i = 0; i < sentence.Tokens.Count; i++)
        {
            if (sentence.Tokens[i] is not { Number: not null } number)
            {
                continue;
            }

            var unit = UnitText.Read(sentence, i + 1);
            ChartFact[] values = [.. sentence.Cited.Facts.Where(f => f.Value is { } v && CitedEvidence.IsNear(v, number, Near(sentence, i)))];
            if (sentence.IsCarried(i))
            {
                continue;
            }

            if (!sentence.Cited.Holds(number, Near(sentence, i), unit == "%"))
            {
                sentence.Objections.Add(Objection.Against($"The number {number.Text} does not stand in what it cites."));
            }
            else if (unit is not null && values.Length > 0 && values.All(f => f.Unit is { } u && UnitText.Canonical(u) != unit))
            {
                sentence.Objections.Add(Objection.Against($"The chart gives {number.Text} in {values[0].Unit}, not in {unit}."));
            }
            else if (values.Length > 0 && Owner(sentence, i) is { } owner && !values.Contains(owner))
            {
                sentence.Objections.Add(Objection.Against($"The number {number.Text} is that of another entry of the chart."));
            }
            else
            {
                sentence.Carry(i);
            }
        }
    }

    private static double Near(SentenceUnderCheck sentence, int at) =>
        Enumerable.Range(Math.Max(0, at - 2), Math.Min(2, at)).Any(k => sentence.Tokens[k].Text.ToLowerInvariant() is "about" or "around" or "approximately" or "roughly" or "nearly" or "almost" or "circa")
            ? AboutShare
            : Share;

    /// <summary>The one fact with a value whose name stands nearest before the number, where several facts have values.</summary>
    private static ChartFact? Owner(SentenceUnderCheck sentence, int at)
    {
        ChartFact[] values = [.. sentence.Cited.Facts.Where(f => f.Value is not null)];
        if (values.Select(f => f.Name).Distinct().Count() < 2)
        {
            return null;
        }

        for (var i = at - 1; i >= 0; i--)
        {
            var stem = sentence.Stems[i];
            ChartFact[] named = stem.Length < 3 || Vocabulary.IsNeutral(sentence.Tokens[i].Text) ? [] : [.. values.Where(f => SentenceTokenizer.Read(f.Name).Any(t => t.Stem == stem))];
            if (named.Length > 0 && named.Length < values.Length)
            {
                return named.FirstOrDefault(f => CitedEvidence.IsNear(f.Value!.Value, sentence.Tokens[at], Share)) ?? named[0];
            }
        }

        return null;
    }
}
