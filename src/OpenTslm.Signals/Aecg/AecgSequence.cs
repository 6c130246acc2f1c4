using System.Globalization;
using System.Xml;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Aecg;

/// <summary>A sequence of a set: the times of all, or the samples of one lead.</summary>
/// <param name="file">File name, for messages.</param>
internal sealed class AecgSequence(string file)
{
    private readonly GrowingArray<float> _digits = new();

    /// <summary>What it holds, such as <c>TIME_ABSOLUTE</c> or <c>MDC_ECG_LEAD_II</c>.</summary>
    public string Code { get; set; } = "";

    /// <summary>First time, as written.</summary>
    public string Head { get; set; } = "";

    /// <summary>Seconds between samples; null if not stated.</summary>
    public double? Increment { get; set; }

    /// <summary>Value of digit zero.</summary>
    public double Origin { get; set; }

    /// <summary>Value of a step.</summary>
    public double Scale { get; set; } = 1;

    /// <summary>Unit of the values.</summary>
    public string? Unit { get; set; }

    /// <summary>Number of samples.</summary>
    public long Count => _digits.Count;

    public bool IsTime => Code is "TIME_ABSOLUTE" or "TIME_RELATIVE";

    /// <summary>Reads the text of the element that the reader stands on, however long it is.</summary>
    public void ReadDigits(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var chunk = new char[4096];
        var used = 0;
        while (xml.Read() && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
        {
            for (int read; (read = xml.ReadValueChunk(chunk, used, chunk.Length - used)) > 0;)
            {
                used = Take(xml, chunk.AsSpan(0, used + read), isEnd: false);
            }
        }

        if (xml.NodeType != XmlNodeType.EndElement)
        {
            throw new SignalFormatException(file, "expected numbers as samples, found an element", SignalXml.PositionOf(xml));
        }

        Take(xml, chunk.AsSpan(0, used), isEnd: true);
    }

    /// <summary>The values, in the unit.</summary>
    public float[] TakeSamples()
    {
        var samples = _digits.Take();
        foreach (ref var sample in samples.AsSpan())
        {
            sample = (float)(Origin + (Scale * sample));
        }

        return samples;
    }

    // Takes whole numbers and moves the last, which may go on in the next chunk, to the start.
    private int Take(XmlReader xml, Span<char> text, bool isEnd)
    {
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            if (at == text.Length || (end == text.Length && !isEnd))
            {
                if (end - at > 64)
                {
                    throw new SignalFormatException(file, "expected numbers between blanks as samples, found a long text", SignalXml.PositionOf(xml));
                }

                text[at..].CopyTo(text);
                return text.Length - at;
            }

            _digits.Add(float.TryParse(text[at..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new SignalFormatException(file, "expected numbers as samples, found a text", SignalXml.PositionOf(xml)));
            at = end;
        }
    }
}
