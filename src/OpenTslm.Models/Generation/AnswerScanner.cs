using System.Text;

namespace OpenTslm.Models.Generation;

/// <summary>Splits streamed text at the answer marker, and gives the rationale out as soon as it is certain.</summary>
/// <remarks>Text that may be the beginning of the marker, and white space that may precede it, is held back.</remarks>
public sealed class AnswerScanner
{
    /// <summary>What a model writes between its rationale and its answer.</summary>
    public const string Marker = "Answer:";

    private readonly StringBuilder _answer = new();
    private readonly StringBuilder _rationale = new();
    private string _held = "";

    /// <summary>Whether the marker was seen.</summary>
    public bool Found { get; private set; }

    /// <summary>The rationale so far, without what is held back.</summary>
    public string Rationale => _rationale.ToString();

    /// <summary>The text after the marker, trimmed.</summary>
    public string Answer => _answer.ToString().Trim();

    /// <summary>Takes the next text; returns the part of the rationale that became certain, possibly empty.</summary>
    public string Push(string text)
    {
        if (Found)
        {
            _answer.Append(text);
            return "";
        }

        _held += text;
        var marker = _held.IndexOf(Marker, StringComparison.Ordinal);
        if (marker >= 0)
        {
            Found = true;
            _answer.Append(_held, marker + Marker.Length, _held.Length - marker - Marker.Length);
            var last = _held[..marker].TrimEnd();
            _held = "";
            return Give(last);
        }

        var certain = CertainLength(_held);
        var given = _held[..certain];
        _held = _held[certain..];
        return Give(given);
    }

    /// <summary>The text has ended: returns what was held back, less white space at its end.</summary>
    public string Flush()
    {
        var rest = _held.TrimEnd();
        _held = "";
        return Give(rest);
    }

    private string Give(string text)
    {
        if (_rationale.Length == 0)
        {
            text = text.TrimStart();
        }

        _rationale.Append(text);
        return text;
    }

    private static int CertainLength(string text)
    {
        var length = text.Length;
        for (var overlap = Math.Min(Marker.Length - 1, text.Length); overlap > 0; overlap--)
        {
            if (text.AsSpan(text.Length - overlap).SequenceEqual(Marker.AsSpan(0, overlap)))
            {
                length = text.Length - overlap;
                break;
            }
        }

        while (length > 0 && char.IsWhiteSpace(text[length - 1]))
        {
            length--;
        }

        return length;
    }
}
