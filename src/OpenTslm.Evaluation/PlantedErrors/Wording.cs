using System.Globalization;

namespace OpenTslm.Evaluation.PlantedErrors;

/// <summary>Ways to say one thing: first as rationales do, then freely.</summary>
/// <param name="Usual">Templates in the wording of rationales; {0} and so on stand for what changes.</param>
/// <param name="Free">Paraphrases.</param>
internal sealed record Wording(string[] Usual, string[] Free)
{
    /// <summary>Paraphrases in less usual constructions, as the annotated sentences have them.</summary>
    public string[] Others { get; init; } = [];

    /// <summary>A true and a false statement in every wording.</summary>
    public IEnumerable<PlantedStatement> Say(Change change, object[] truth, object[] untruth) =>
    [
        .. Usual.Select(template => Fill(template, change, truth, untruth, "rationale")),
        .. Free.Select(template => Fill(template, change, truth, untruth, "paraphrase")),
        .. Others.Select(template => Fill(template, change, truth, untruth, "other")),
    ];

    private static PlantedStatement Fill(string template, Change change, object[] truth, object[] untruth, string wording) => new(
        string.Format(CultureInfo.InvariantCulture, template, truth), string.Format(CultureInfo.InvariantCulture, template, untruth), change, wording);
}
