using OpenTslm.Measurements.Events;

namespace OpenTslm.Agents.Search;

/// <summary>A span of a long recording that a person should look at, with what was asked about it.</summary>
/// <param name="Event">What the measurements found, and where.</param>
/// <param name="Answer">What the model said of it; null if it was not asked.</param>
public sealed record SearchSpan(EventSpan Event, SpanAnswer? Answer);

/// <summary>What a model said of a part of a span.</summary>
/// <param name="Question">What it was asked.</param>
/// <param name="Text">Its answer.</param>
/// <param name="Rationale">What it wrote before.</param>
/// <param name="FromSeconds">Start of what it read, seconds from the recording's start.</param>
/// <param name="ToSeconds">Its end.</param>
public sealed record SpanAnswer(string Question, string Text, string Rationale, double FromSeconds, double ToSeconds);
