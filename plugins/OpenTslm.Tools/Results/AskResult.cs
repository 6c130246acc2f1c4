using OpenTslm.Certificates;

namespace OpenTslm.Tools.Results;

/// <summary>An interpretation as <c>ask_recording</c> and <c>opentslm ask --json</c> return it.</summary>
public sealed record AskResult
{
    /// <summary>A sentence that an agent can pass on; null on the command line.</summary>
    public string? Text { get; init; }

    /// <summary>The answer.</summary>
    public required string Answer { get; init; }

    /// <summary>The model's reasoning.</summary>
    public required string Rationale { get; init; }

    /// <summary>False if the token limit cut the rationale off.</summary>
    public required bool RationaleComplete { get; init; }

    /// <summary>Probability of each candidate after the rationale; empty for an open question.</summary>
    public required IReadOnlyDictionary<string, double> Labels { get; init; }

    /// <summary>Probability of each candidate without a rationale; empty for an open question.</summary>
    public required IReadOnlyDictionary<string, double> DirectLabels { get; init; }

    /// <summary>The question as asked.</summary>
    public required string Question { get; init; }

    /// <summary>Model name.</summary>
    public required string Model { get; init; }

    /// <summary>Seed of the generation.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The series that the model read.</summary>
    public required IReadOnlyList<InputResult> Input { get; init; }

    /// <summary>What is notable about the input.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>SHA-256 of the model file.</summary>
    public required string ModelHash { get; init; }

    /// <summary>SHA-256 of the prompt's text.</summary>
    public required string PromptHash { get; init; }

    /// <summary>SHA-256 of the recording's file, where it is known.</summary>
    public string? RecordingHash { get; init; }

    /// <summary>Whether the answer must not be relied on; the certificate says why and what would help.</summary>
    public required bool Abstains { get; init; }

    /// <summary>How far the recording itself supports the answer; null where none was asked for.</summary>
    public Certificate? Certificate { get; init; }

    /// <summary>That this is no medical finding.</summary>
    public string Disclaimer { get; init; } = Notice.Text;

    /// <summary>The result of an interpretation.</summary>
    public static AskResult Of(Interpretation interpretation, bool withText)
    {
        ArgumentNullException.ThrowIfNull(interpretation);
        return new AskResult
        {
            Text = withText ? Sentence(interpretation) : null,
            Answer = interpretation.Answer,
            Rationale = interpretation.Rationale,
            RationaleComplete = interpretation.IsComplete,
            Labels = Probabilities(interpretation.Labels),
            DirectLabels = Probabilities(interpretation.DirectLabels),
            Question = interpretation.Question,
            Model = interpretation.Model,
            Seed = interpretation.Seed,
            Input = [.. interpretation.Input.Series.Select(InputResult.Of)],
            Notes = interpretation.Input.Notes,
            ModelHash = interpretation.ModelHash,
            PromptHash = interpretation.PromptHash,
            RecordingHash = interpretation.RecordingHash,
            Abstains = interpretation.Certificate?.Abstention.Abstains ?? false,
            Certificate = interpretation.Certificate,
        };
    }

    private static Dictionary<string, double> Probabilities(IReadOnlyList<LabelScore> labels) =>
        labels.ToDictionary(l => l.Label, l => Math.Round(l.Probability, 6));

    private static string Sentence(Interpretation interpretation)
    {
        var best = interpretation.Labels.FirstOrDefault(l => l.Label == interpretation.Answer);
        var share = best is null ? "" : FormattableString.Invariant($" ({best.Probability:P0} among the given answers)");
        var cut = interpretation.IsComplete ? "" : " The rationale was cut off by the token limit.";
        var answers = interpretation.Certificate?.Abstention.Abstains == true ? "abstains; it would have answered" : "answers";
        var certificate = interpretation.Certificate is { } made ? " " + made.Summary : "";
        return $"{interpretation.Model} {answers}: {interpretation.Answer.TrimEnd('.')}{share}.{cut}{certificate} {Notice.Text}";
    }
}
