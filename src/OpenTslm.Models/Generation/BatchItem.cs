using OpenTslm.Models.Encoders;
using OpenTslm.Models.Prompting;

namespace OpenTslm.Models.Generation;

/// <summary>A text about series, whose continuations are scored.</summary>
/// <param name="Series">The series, as prepared.</param>
/// <param name="Text">The text; at least one token.</param>
/// <param name="Continuations">Continuations of at least one token each.</param>
internal sealed record BatchItem(IReadOnlyList<PreparedSeries> Series, EncodedPrompt Text, IReadOnlyList<int[]> Continuations);
