using OpenTslm.Models.Encoders;

namespace OpenTslm.Models.SoftPrompt;

/// <summary>One series of a prompt and the text that announces it.</summary>
/// <param name="Text">Token ids of the text, its own beginning-of-text token included.</param>
/// <param name="Series">The series.</param>
public sealed record SeriesSegment(IReadOnlyList<int> Text, PreparedSeries Series);
