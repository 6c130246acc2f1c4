using System.Globalization;

namespace OpenTslm.Models.Prompting.Published;

/// <summary>Words prompts exactly as a published checkpoint was trained to read them (architecture reference section 1).</summary>
/// <param name="prompt">The wording.</param>
/// <param name="preparer">Measures the series.</param>
/// <remarks>Thread-safe.</remarks>
public sealed class PublishedPromptBuilder(PublishedPrompt prompt, PublishedPreparer preparer)
{
    private const string ContextMarker = "Context:", TaskMarker = "Task:";
    private const string NoContext = "Nothing is known about the recording.", NoTask = "answer";

    /// <summary>The answers that the wording lists; empty where it lists none of its own.</summary>
    public IReadOnlyList<string> Labels { get; } = PublishedLabels.Of(prompt);

    /// <summary>Builds a prompt.</summary>
    /// <param name="series">The series.</param>
    /// <param name="question">
    /// The question. For an ECG, text after <c>Context:</c> is the clinical context; for question answering, text after
    /// <c>Task:</c> the kind of task. The other tasks have fixed prompts, in which a question has no place.
    /// </param>
    /// <param name="options">Possible answers; empty for an open question.</param>
    /// <param name="form">Whether to reason first.</param>
    /// <exception cref="PromptException">The series are too many, too few or unreadable, or the question or an option is empty.</exception>
    public TslmPrompt Create(IReadOnlyList<TimeSeries> series, string question, IReadOnlyList<string> options, AnswerForm form)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(question) || options.Any(string.IsNullOrWhiteSpace))
        {
            throw new PromptException("The question or one of the possible answers is empty.");
        }

        var notes = new List<string>();
        var ordered = Order(series, notes);
        var (inputs, segments) = (new List<InputSeries>(), new List<PromptSegment>());
        foreach (var (channel, lead, template) in ordered)
        {
            var scaled = preparer.Prepare(series[channel], notes, out var input);
            inputs.Add(input);
            segments.Add(new PromptSegment(Announce(template, lead, scaled), series[channel]));
        }

        var (preamble, post) = Texts(question, options, notes);
        return new TslmPrompt
        {
            Preamble = UpstreamPrompts.Strip(preamble),
            Segments = segments,
            Question = UpstreamPrompts.Strip(post),
            Form = form,
            Contract = new InputContract(inputs, [.. notes.Distinct()]),
        };
    }

    private List<(int Channel, string Lead, string Template)> Order(IReadOnlyList<TimeSeries> series, List<string> notes)
    {
        var format = preparer.Format;
        var isEcg = format.Task == PublishedTask.Ecg;
        if (series.Count == 0 || series.Count > format.Series || (!isEcg && series.Count != format.Series))
        {
            throw new PromptException(
                $"This checkpoint reads {(isEcg ? "one to " : "exactly ")}{format.Series} series at once but was given {series.Count}: choose channels (--channel).");
        }

        string[] names = [.. series.Select(s => s.Name)];
        if (isEcg)
        {
            if (series.Count < format.Series)
            {
                notes.Add($"The checkpoint was trained on {format.Series} leads; {series.Count} are read.");
            }

            return [.. LeadNames.Order(names, notes).Select(lead => (lead.Channel, lead.Name, prompt.Series[0]))];
        }

        var order = format.Task == PublishedTask.Har ? Axes(names, notes) : Enumerable.Range(0, names.Length);
        return [.. order.Select((channel, place) => (channel, names[channel], prompt.Series[Math.Min(place, prompt.Series.Count - 1)]))];
    }

    // Axes whose names begin or end in x, y and z are read in that order, others in the file's.
    private static IEnumerable<int> Axes(string[] names, List<string> notes)
    {
        int Find(char axis, bool atEnd) =>
            Array.FindIndex(names, name => char.ToLowerInvariant(atEnd ? name.Trim()[^1] : name.Trim()[0]) == axis);
        foreach (var atEnd in new[] { true, false })
        {
            int[] found = [Find('x', atEnd), Find('y', atEnd), Find('z', atEnd)];
            if (found.All(n => n >= 0) && found.Distinct().Count() == found.Length)
            {
                return found;
            }
        }

        notes.Add("The channels are not named after axes; they are taken to be x, y and z in that order.");
        return Enumerable.Range(0, names.Length);
    }

    private static string Announce(string template, string lead, ScaledSeries scaled) => Placeholders.Fill(template, name => name switch
    {
        "lead" => lead,
        "mean" => scaled.Mean.ToString("F4", CultureInfo.InvariantCulture),
        "std" => scaled.StandardDeviation.ToString("F4", CultureInfo.InvariantCulture),
        _ => null,
    });

    private (string Preamble, string Post) Texts(string question, IReadOnlyList<string> options, List<string> notes)
    {
        var task = preparer.Format.Task;
        var parts = task == PublishedTask.Ecg ? QuestionParts.Split(question, ContextMarker)
            : task == PublishedTask.Tsqa ? QuestionParts.Split(question, TaskMarker)
            : new QuestionParts(question.Trim(), null);
        var post = options.Count == 0 && prompt.QuestionWithoutAnswers is { } open ? open : prompt.Question;
        string? ValueOf(string name) => name switch
        {
            "question" => parts.Question,
            "clinical_context" => parts.Addition ?? prompt.Context ?? NoContext,
            "task" => parts.Addition ?? NoTask,
            "answers" => string.Join(", ", options.Select(option => option.Trim())),
            _ => null,
        };
        if (!prompt.Preamble.Contains("{question}", StringComparison.Ordinal) && !post.Contains("{question}", StringComparison.Ordinal))
        {
            notes.Add("The checkpoint is asked in the words that it was trained on; the wording of the question has no part in that.");
        }

        if (options.Count > 0 && Labels.Count > 0 && !options.Select(o => o.Trim()).Order().SequenceEqual(Labels.Order()))
        {
            notes.Add($"The checkpoint was trained to choose from {string.Join(", ", Labels)}, which its prompt lists.");
        }

        return (Placeholders.Fill(prompt.Preamble, ValueOf), Placeholders.Fill(post, ValueOf));
    }
}
