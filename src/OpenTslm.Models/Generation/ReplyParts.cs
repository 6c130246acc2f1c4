using Microsoft.Extensions.AI;

namespace OpenTslm.Models.Generation;

/// <summary>Divides streamed text into what a chat shows apart: the rationale and the answer.</summary>
/// <param name="hasRationale">Whether a rationale comes first; all is answer otherwise.</param>
internal sealed class ReplyParts(bool hasRationale)
{
    private readonly AnswerScanner _scanner = new();
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
            _scanner.Push(text);
            return text.Length > 0 ? [new TextContent(text)] : [];
        }

        var before = _scanner.Push(text);
        var parts = new List<AIContent>(2);
        if (before.Length > 0)
        {
            parts.Add(new TextReasoningContent(before));
        }

        if (_scanner.Answer.Length > 0)
        {
            _hasAnswer = true;
            parts.Add(new TextContent(_scanner.Answer));
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
}
