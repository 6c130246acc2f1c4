namespace OpenTslm.Models.Prompting;

/// <summary>Words prompts as a model was trained to read them.</summary>
/// <param name="template">The wording.</param>
/// <param name="preparer">Knows what the model reads of a series.</param>
/// <remarks>Thread-safe.</remarks>
public sealed class PromptBuilder(PromptTemplate template, SeriesPreparer preparer)
{
    /// <summary>Builds a prompt.</summary>
    /// <param name="series">The series, in order; may be empty.</param>
    /// <param name="question">The question in the caller's words.</param>
    /// <param name="options">Possible answers, or empty for an open question.</param>
    /// <param name="form">Whether to reason first.</param>
    /// <exception cref="PromptException">The model cannot read these series, or the question or an option is empty.</exception>
    public TslmPrompt Create(
        IReadOnlyList<TimeSeries> series, string question, IReadOnlyList<string> options, AnswerForm form)
    {
        preparer.Prepare(series, out var contract);
        return Create(series, contract, question, options, form);
    }

    /// <summary>Builds a prompt from series that were prepared before.</summary>
    /// <param name="series">The series, in order.</param>
    /// <param name="contract">What <see cref="SeriesPreparer"/> said about them.</param>
    /// <param name="question">The question in the caller's words.</param>
    /// <param name="options">Possible answers, or empty for an open question.</param>
    /// <param name="form">Whether to reason first.</param>
    /// <exception cref="PromptException">The question or an option is empty.</exception>
    public TslmPrompt Create(
        IReadOnlyList<TimeSeries> series, InputContract contract, string question, IReadOnlyList<string> options, AnswerForm form)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNotEqual(contract.Series.Count, series.Count, nameof(contract));
        if (string.IsNullOrWhiteSpace(question))
        {
            throw new PromptException("The question is empty: ask something about the recording.");
        }

        if (options.Any(string.IsNullOrWhiteSpace))
        {
            throw new PromptException("One of the possible answers is empty: leave it out.");
        }

        return new TslmPrompt
        {
            Preamble = template.Preamble,
            Segments = [.. series.Select((s, i) => new PromptSegment(template.FormatSeries(contract.Series[i]), s))],
            Question = template.FormatQuestion(question.Trim(), [.. options.Select(o => o.Trim())]),
            Form = form,
            Contract = contract,
        };
    }
}
