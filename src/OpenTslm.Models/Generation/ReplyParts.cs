using Microsoft.Extensions.AI;

namespace OpenTslm.Models.Generation;

/// <summary>Divides streamed text into what a chat shows apart: the rationale and the answer.</summary>
/// <param name="hasRationale">Whether a rationale comes first; all is answer otherwise.</param>
internal sealed class ReplyParts(bool hasRationale)
{
    private readonly AnswerScanner _scanner = new();
    private string _recent = "";
    private bool _hasAnswer;

    /// <summary>Takes the next text and returns what became certain by it.</summary>
    public IEnumerable<AIContent> Push(string text)
    {
        if (!hasRationale)
        {
            return text.Length > 0 ? [new TextContent(text)] : [];
        }

        if (_hasAnswer)
        {
            return text.Length > 0 ? [new TextContent(text)] : [];
        }

        var parts = new List<AIContent>(2);
        if (_scanner.Push(text) is { Length: > 0 } before)
        {
            parts.Add(new TextReasoningContent(before));
        }

        // White space before the answer is not part of it, but such within and behind what came so far may be.
        _recent += text;
        if (_scanner.Found && Answer() is { Length: > 0 } answer)
        {
            _hasAnswer = true;
            parts.Add(new TextContent(answer));
        }

        return parts;
    }

    /// <summary>The text has ended: returns what was held back. A rationale that came to no answer is the answer.</summary>
    public IEnumerable<AIContent> End()
    {
        if (!hasRationale)
        {
            return [];
        }

        var rest = _scanner.Flush();
        AIContent[] held = rest.Length > 0 ? [new TextReasoningContent(rest)] : [];
        return _hasAnswer || _scanner.Rationale.Length == 0 ? held : [.. held, new TextContent(_scanner.Rationale)];
    }

    private string Answer() =>
        _recent[(_recent.IndexOf(AnswerScanner.Marker, StringComparison.Ordinal) + AnswerScanner.Marker.Length)..].TrimStart();
}
