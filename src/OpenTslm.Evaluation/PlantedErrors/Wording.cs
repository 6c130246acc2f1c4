using System.Globalization;

namespace OpenTslm.Evaluation.PlantedErrors;

/// <summary>Ways to say one thing: first as rationales do, then freely.</summary>
/// <param name="Usual">Templates in the wording of rationales; {0} and so on stand for what changes.</param>
/// <param name="Free">Paraphrases.</param>
internal sealed record Wording(string[] Usual, string[] Free)
{
    /// <summary>A true and a false statement in every wording.</summary>
    public IEnumerable<PlantedStatement> Say(Change change, object[] truth, object[] untruth) =>
    [
        .. Usual.Select(template => Fill(template, change, truth, untruth, false)),
        .. Free.Select(template => Fill(template, change, truth, untruth, true)),
    ];

    private static PlantedStatement Fill(string template, Change change, object[] truth, object[] untruth, bool isParaphrase) => new(
        string.Format(CultureInfo.InvariantCulture, template, truth), string.Format(CultureInfo.InvariantCulture, template, untruth), change, isParaphrase);
}
