namespace OpenTslm.Agents.Verification;

/// <summary>Accounts for every word of a sentence: it claims nothing, or it stands in what is cited, or the samples support it.</summary>
internal static class WordCheck
{
    private const int MostNamed = 4;

    /// <summary>Checks the words that are not accounted for yet.</summary>
    public static void Run(SentenceUnderCheck sentence)
    {
        Synonyms(sentence);
        var left = new List<string>();
        for (var i = 0; i < sentence.Tokens.Count; i++)
        {
            var token = sentence.Tokens[i];
            if (!sentence.IsCarried(i) && token.Stem.Length > 0 && !Vocabulary.IsNeutral(token.Text) && !IsHeld(sentence, token) && !IsUnit(sentence, i))
            {
                left.Add(token.Text);
            }
        }

        if (left.Count > 0)
        {
            sentence.Objections.Add(Objection.Beyond(
                $"What it cites does not say {string.Join(", ", left.Take(MostNamed).Select(w => $"“{w}”"))}{(left.Count > MostNamed ? " and more" : "")}."));
        }
    }

    private static bool IsHeld(SentenceUnderCheck sentence, SentenceToken token) =>
        sentence.Cited.Holds(token.Stem) || (token.Stem.Contains('-', StringComparison.Ordinal) && token.Stem.Split('-').All(part => Vocabulary.IsNeutral(part) || sentence.Cited.Holds(Vocabulary.Stem(part))));

    private static bool IsUnit(SentenceUnderCheck sentence, int i) => i > 0 && sentence.Tokens[i - 1].Number is not null && UnitText.Read(sentence, i) is not null;

    private static void Synonyms(SentenceUnderCheck sentence)
    {
        foreach (var group in Vocabulary.Synonyms.Where(g => g.Any(sentence.Cited.Holds)))
        {
            foreach (var phrase in group)
            {
                for (var at = CitedEvidence.IndexOf(sentence.Stems, phrase); at >= 0; at = CitedEvidence.IndexOf(sentence.Stems, phrase, at + 1))
                {
                    for (var k = 0; k < phrase.Length; k++)
                    {
                        sentence.Carry(at + k);
                    }
                }
            }
        }
    }
}
