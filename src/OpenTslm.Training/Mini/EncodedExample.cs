using OpenTslm.Models.Encoders;

namespace OpenTslm.Training.Mini;

/// <summary>One example as token ids and prepared series.</summary>
/// <param name="Series">Prepared series.</param>
/// <param name="Ids">Prompt and target.</param>
/// <param name="SeriesSeen">For each id how many series precede it.</param>
/// <param name="PromptLength">Ids before the target.</param>
/// <param name="Weights">Loss weight of each target id.</param>
/// <param name="Class">The answer as a class of its task; null for an open question.</param>
public sealed record EncodedExample(
    IReadOnlyList<PreparedSeries> Series, int[] Ids, int[] SeriesSeen, int PromptLength, float[] Weights, AnswerClass? Class);
