namespace OpenTslm.Models.Prompting;

/// <summary>
/// The exact wording a checkpoint was trained with. It travels with the weights: another wording is another input.
/// </summary>
/// <remarks>
/// Placeholders are replaced in one pass, so a channel named <c>{unit}</c> stays what it is. Unknown placeholders stay too.
/// </remarks>
public sealed record PromptTemplate
{
    /// <summary>Text before the first series.</summary>
    public string Preamble { get; init; } = "";

    /// <summary>Text of one series; knows <c>{name}</c>, <c>{unit}</c>, <c>{rate}</c>, <c>{count}</c>, <c>{mean}</c> and <c>{std}</c>.</summary>
    public string SeriesText { get; init; } = "{name} {unit} {rate} Hz n={count} mean {mean} std {std}";

    /// <summary>Text of the question; knows <c>{question}</c>.</summary>
    public string QuestionText { get; init; } = "{question}";

    /// <summary>Text after the question where answers are given; knows <c>{options}</c>.</summary>
    public string OptionsText { get; init; } = " Options: {options}.";

    /// <summary>Between two options.</summary>
    public string OptionSeparator { get; init; } = "; ";

    /// <summary>What the model continues when it is to answer at once.</summary>
    public string DirectSuffix { get; init; } = "\nAnswer:";

    /// <summary>What the model continues when it is to reason first.</summary>
    public string RationaleSuffix { get; init; } = "\nRationale:";

    /// <summary>Stands between rationale and answer.</summary>
    public string AnswerMarker { get; init; } = "Answer:";

    /// <summary>Checks that every text is there and the marker is not empty.</summary>
    /// <exception cref="InvalidDataException">One is not.</exception>
    public void Validate()
    {
        string?[] texts =
            [Preamble, SeriesText, QuestionText, OptionsText, OptionSeparator, DirectSuffix, RationaleSuffix, AnswerMarker];
        if (texts.Any(text => text is null) || AnswerMarker.Length == 0)
        {
            throw new InvalidDataException("The model's prompt template lacks a text.");
        }
    }

    /// <summary>Words what the prompt says about a series.</summary>
    public string FormatSeries(InputSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return Placeholders.Fill(SeriesText, name => name switch
        {
            "name" => series.Name,
            "unit" => series.Unit ?? "?",
            "rate" => series.SamplingRateHz is { } rate ? PromptNumber.Format(rate) : "?",
            "count" => PromptNumber.Format(series.SampleCount),
            "mean" => PromptNumber.Format(series.Mean),
            "std" => PromptNumber.Format(series.StandardDeviation),
            _ => null,
        });
    }

    /// <summary>Words the question, with the possible answers if there are any.</summary>
    public string FormatQuestion(string question, IReadOnlyList<string> options)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(options);
        var text = Placeholders.Fill(QuestionText, name => name == "question" ? question : null);
        return options.Count == 0
            ? text
            : text + Placeholders.Fill(OptionsText, name => name == "options" ? string.Join(OptionSeparator, options) : null);
    }

    /// <summary>What the model continues.</summary>
    public string SuffixOf(AnswerForm form) => form == AnswerForm.Direct ? DirectSuffix : RationaleSuffix;

    /// <summary>Parts a generated text at its last <see cref="AnswerMarker"/>.</summary>
    /// <returns>The rationale and the answer, both trimmed; a null answer if the text has no marker.</returns>
    public (string Rationale, string? Answer) SplitAnswer(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.LastIndexOf(AnswerMarker, StringComparison.Ordinal);
        return at < 0 ? (text.Trim(), null) : (text[..at].Trim(), text[(at + AnswerMarker.Length)..].Trim());
    }
}
