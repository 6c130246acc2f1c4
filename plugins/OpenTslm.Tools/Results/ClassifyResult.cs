using OpenTslm.Certificates;

namespace OpenTslm.Tools.Results;

/// <summary>What <c>classify_recording</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Label">The label with the highest score.</param>
/// <param name="Scores">Share of each label after the rationale, summing to 1; not calibrated.</param>
/// <param name="DirectScores">Share of each label without a rationale.</param>
/// <param name="Rationale">The model's reasoning.</param>
/// <param name="Question">The question that the model was asked.</param>
/// <param name="Model">Model name.</param>
/// <param name="Input">The series that the model read.</param>
/// <param name="Notes">What is notable about the input.</param>
/// <param name="ModelHash">SHA-256 of the model file.</param>
/// <param name="Abstains">Whether the label must not be relied on; the certificate says why and what would help.</param>
/// <param name="Certificate">How far the recording itself supports the label; null where none was asked for.</param>
/// <param name="Disclaimer">That this is no medical finding.</param>
public sealed record ClassifyResult(
    string Text,
    string Label,
    IReadOnlyDictionary<string, double> Scores,
    IReadOnlyDictionary<string, double> DirectScores,
    string Rationale,
    string Question,
    string Model,
    IReadOnlyList<InputResult> Input,
    IReadOnlyList<string> Notes,
    string ModelHash,
    bool Abstains,
    Certificate? Certificate,
    string Disclaimer = Notice.Text)
{
    /// <summary>The result of an interpretation.</summary>
    public static ClassifyResult Of(Interpretation interpretation)
    {
        ArgumentNullException.ThrowIfNull(interpretation);
        var best = interpretation.Labels.Single(l => l.Label == interpretation.Answer);
        var abstains = interpretation.Certificate?.Abstention.Abstains ?? false;
        var chooses = abstains ? "abstains; it would have chosen" : "chooses";
        var sure = interpretation.Certificate?.Confidence is { IsCalibrated: true } confidence
            ? FormattableString.Invariant($"calibrated {confidence.Probability:P0}")
            : "not calibrated";
        var certificate = interpretation.Certificate is { } made ? made.Summary + " " : "";
        return new ClassifyResult(
            FormattableString.Invariant(
                $"{interpretation.Model} {chooses} '{best.Label}' ({best.Probability:P0} among {interpretation.Labels.Count} labels, {sure}). {certificate}{Notice.Text}"),
            best.Label,
            Shares(interpretation.Labels),
            Shares(interpretation.DirectLabels),
            interpretation.Rationale,
            interpretation.Question,
            interpretation.Model,
            [.. interpretation.Input.Series.Select(InputResult.Of)],
            interpretation.Input.Notes,
            interpretation.ModelHash,
            abstains,
            interpretation.Certificate);
    }

    private static Dictionary<string, double> Shares(IReadOnlyList<LabelScore> labels) =>
        labels.ToDictionary(l => l.Label, l => Math.Round(l.Probability, 4));
}
