using System.Globalization;
using OpenTslm.Signals.Csv;

namespace OpenTslm.Signals.Ucr;

/// <summary>Reads a text field by field, however long its lines are. Fields are views of one reused buffer.</summary>
/// <param name="text">The text; disposed with the reader.</param>
/// <param name="file">File name, for messages.</param>
internal sealed class SeriesText(TextReader text, string file) : IDisposable
{
    /// <summary>What <see cref="Read"/> gives at the end of the file.</summary>
    public const char EndOfFile = '\0';

    private const int LongestField = 4096;
    private readonly char[] _buffer = new char[1 << 14];
    private readonly char[] _field = new char[LongestField];
    private int _next;
    private int _end;
    private int _length;

    /// <summary>Line of the field, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The field that was read last, without white space around it.</summary>
    public ReadOnlySpan<char> Field => _field.AsSpan(0, _length).Trim();

    /// <summary>Reads up to one of some characters, the end of the line or of the file.</summary>
    /// <param name="separators">The characters.</param>
    /// <returns>Which it was; <c>\n</c> at the end of a line.</returns>
    /// <exception cref="SignalFormatException">The field is too long.</exception>
    public char Read(string separators)
    {
        _length = 0;
        if (_next > 0 && _buffer[_next - 1] == '\n')
        {
            Line++;
        }

        while (true)
        {
            if (_next == _end)
            {
                _end = text.Read(_buffer);
                _next = 0;
                if (_end == 0)
                {
                    return EndOfFile;
                }
            }

            var c = _buffer[_next++];
            if (c == '\n' || separators.Contains(c, StringComparison.Ordinal))
            {
                return c;
            }

            if (_length == LongestField)
            {
                throw Unexpected($"a field of at most {LongestField} characters");
            }

            _field[_length++] = c;
        }
    }

    /// <summary>Whether the field is a sample; <c>?</c>, <c>NaN</c> and an empty one are missing samples.</summary>
    public bool TryNumber(out float value)
    {
        value = float.NaN;
        return Field is "?" or "" || Field.Equals("NaN", StringComparison.OrdinalIgnoreCase)
            || float.TryParse(Field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The failure of the field: what was expected there.</summary>
    public SignalFormatException Unexpected(string expected) => new(file, $"expected {expected}, found {CsvCell.Quote(Field)}", $"line {Line}");

    /// <inheritdoc/>
    public void Dispose() => text.Dispose();
}
