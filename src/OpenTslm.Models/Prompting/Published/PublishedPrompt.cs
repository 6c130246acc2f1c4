namespace OpenTslm.Models.Prompting.Published;

/// <summary>
/// The wording that published checkpoints were trained with for one task (architecture reference section 1.1). Texts hold
/// the placeholders <c>{question}</c>, <c>{task}</c>, <c>{clinical_context}</c>, <c>{answers}</c>, <c>{lead}</c>, <c>{mean}</c>
/// and <c>{std}</c>.
/// </summary>
/// <param name="Preamble">Text before the first series, without white space at its ends.</param>
/// <param name="Series">Text of each series; one entry where all series share it.</param>
/// <param name="Question">Text after the last series, without white space at its ends.</param>
/// <param name="QuestionWithoutAnswers">The same where no possible answers are known; null where the task makes no difference.</param>
/// <param name="Context">What stands for <c>{clinical_context}</c> where nothing is known; null where the task has no context.</param>
public sealed record PublishedPrompt(
    string Preamble, IReadOnlyList<string> Series, string Question, string? QuestionWithoutAnswers = null, string? Context = null);
