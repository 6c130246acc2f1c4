using System.Globalization;
using System.Text.Json;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Tests.Claims;

/// <summary>
/// A short way to write expected claims: <c>variability lower-than @x >z [3,5] #start not ?</c>, that is kind, relation, number
/// or <c>low..high</c>, unit, @subject, >other, [from,to], #segment, and the marks of denial and doubt.
/// </summary>
internal static class ClaimNotation
{
    public static Claim Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var claim = new Claim { Kind = Name<ClaimKind>(words[0]), Relation = Name<ClaimRelation>(words[1]) };
        foreach (var word in words[2..])
        {
            claim = word[0] switch
            {
                '@' => claim with { Subject = word[1..].Replace('_', ' ') },
                '>' => claim with { Other = word[1..].Replace('_', ' ') },
                '#' => claim with { Segment = Name<ClaimSegment>(word[1..]) },
                '?' => claim with { Hedged = true },
                '[' => WithSpan(claim, word.Trim('[', ']').Split(',')),
                'n' when word == "not" => claim with { Negated = true },
                _ when char.IsAsciiDigit(word[^1]) && (char.IsAsciiDigit(word[0]) || word[0] == '-') => WithNumber(claim, word.Split("..")),
                _ => claim with { Unit = word.Replace('_', ' ') },
            };
        }

        return claim;
    }

    private static Claim WithSpan(Claim claim, string[] ends) => claim with
    {
        From = ends[0].Length > 0 ? Number(ends[0]) : null,
        To = ends[1].Length > 0 ? Number(ends[1]) : null,
    };

    private static Claim WithNumber(Claim claim, string[] ends) => claim with
    {
        Value = Number(ends[0]),
        Upper = ends.Length > 1 ? Number(ends[1]) : null,
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static T Name<T>(string name)
        where T : struct, Enum =>
        Enum.GetValues<T>().Single(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) == name);
}
