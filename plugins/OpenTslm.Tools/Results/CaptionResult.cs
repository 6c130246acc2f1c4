using OpenTslm.Certificates;

namespace OpenTslm.Tools.Results;

/// <summary>What <c>caption_recording</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Caption">The model's description.</param>
/// <param name="IsComplete">False if the token limit cut it off.</param>
/// <param name="Model">Model name.</param>
/// <param name="Input">The series that the model read.</param>
/// <param name="Notes">What is notable about the input.</param>
/// <param name="ModelHash">SHA-256 of the model file.</param>
/// <param name="Certificate">What of the description the samples support; null where none was asked for.</param>
/// <param name="Disclaimer">That this is no medical finding.</param>
public sealed record CaptionResult(
    string Text,
    string Caption,
    bool IsComplete,
    string Model,
    IReadOnlyList<InputResult> Input,
    IReadOnlyList<string> Notes,
    string ModelHash,
    Certificate? Certificate,
    string Disclaimer = Notice.Text)
{
    /// <summary>The result of an interpretation.</summary>
    public static CaptionResult Of(Interpretation interpretation)
    {
        ArgumentNullException.ThrowIfNull(interpretation);

        // A model that reasons first may put all it has to say before the answer, or after it.
        var caption = interpretation.Answer.Length > 0 && interpretation.Answer != interpretation.Rationale
            ? $"{interpretation.Rationale} {interpretation.Answer}".Trim()
            : interpretation.Rationale;
        var cut = interpretation.IsComplete ? "" : " It was cut off by the token limit.";
        return new CaptionResult(
            $"{interpretation.Model} describes {interpretation.Input.Series.Count} series.{cut}{(interpretation.Certificate is { } made ? " " + made.Summary : "")} {Notice.Text}",
            caption,
            interpretation.IsComplete,
            interpretation.Model,
            [.. interpretation.Input.Series.Select(InputResult.Of)],
            interpretation.Input.Notes,
            interpretation.ModelHash,
            interpretation.Certificate);
    }
}
