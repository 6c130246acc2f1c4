using System.Buffers;

namespace OpenTslm.Signals.Csv;

/// <summary>
/// Splits text into rows and cells: quoting after RFC 4180, comment lines before the first row, any line ends. Cells
/// are views of one reused buffer, valid until the next row.
/// </summary>
/// <param name="text">The text; disposed with the reader.</param>
/// <param name="file">File name, for messages.</param>
/// <param name="delimiter">Separates cells; a space stands for runs of white space.</param>
internal sealed class CsvRowReader(TextReader text, string file, char delimiter) : IDisposable
{
    private const int LongestRow = 1 << 20;
    private const int MostComments = 1000;
    private static readonly SearchValues<char> Special = SearchValues.Create("\n\r\"");
    private readonly List<string> _comments = [];
    private char[] _buffer = new char[1 << 16];
    private (int Start, int Length)[] _cells = new (int, int)[16];
    private int _next;
    private int _end;
    private int _rowStart;
    private int _rowEnd;
    private long _lines;
    private bool _isFirst = true;
    private bool _skipNewline;

    /// <summary>Comment lines before the first row, with their marks.</summary>
    public IReadOnlyList<string> Comments => _comments;

    /// <summary>Number of cells of the current row.</summary>
    public int Count { get; private set; }

    /// <summary>Line at which the current row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>A blank line right before the current row; 0 if there is none.</summary>
    public long BlankLine { get; private set; }

    /// <summary>A cell of the current row, without white space around it.</summary>
    public ReadOnlySpan<char> this[int cell] => _buffer.AsSpan(_cells[cell].Start, _cells[cell].Length).Trim();

    /// <summary>
    /// Whether a line before the first row is none of the table: <c>#</c>, <c>//</c>, or a spreadsheet's <c>sep=</c>.
    /// </summary>
    public static bool IsComment(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        return line.StartsWith('#') || line.StartsWith("//")
            || (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length <= 5);
    }

    /// <summary>Goes to the next row that is not blank.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="SignalFormatException">A row is too long or a quoted cell is not closed.</exception>
    public bool Read()
    {
        BlankLine = 0;
        while (TakeRow(out var hasQuotes))
        {
            var row = _buffer.AsSpan(_rowStart, _rowEnd - _rowStart);
            if (row.IsWhiteSpace())
            {
                BlankLine = Line;
            }
            else if (_isFirst && IsComment(row))
            {
                if (_comments.Count < MostComments)
                {
                    _comments.Add(row.Trim().ToString());
                }
            }
            else
            {
                _isFirst = false;
                Split(hasQuotes);
                return true;
            }
        }

        return false;
    }

    public void Dispose() => text.Dispose();

    private bool TakeRow(out bool hasQuotes)
    {
        if (_skipNewline && (_next < _end || Fill()) && _buffer[_next] == '\n')
        {
            _next++;
        }

        _skipNewline = false;
        Line = ++_lines;
        hasQuotes = false;
        var quoted = false;

        // Counted from _next, as filling the buffer moves its content.
        for (var at = 0; ; at++)
        {
            var found = _buffer.AsSpan(_next + at, _end - _next - at).IndexOfAny(Special);
            if (found < 0)
            {
                at = _end - _next;
                if (Fill())
                {
                    at--;
                    continue;
                }

                (_rowStart, _rowEnd, _next) = (_next, _end, _end);
                return quoted ? throw new SignalFormatException(file, "a quotation mark is opened and not closed", $"line {Line}") : at > 0;
            }

            at += found;
            var character = _buffer[_next + at];
            if (character == '"')
            {
                // An inch sign in a comment opens no cell.
                quoted = !quoted && !(_isFirst && IsComment(_buffer.AsSpan(_next, at)));
                hasQuotes = true;
            }
            else if (!quoted)
            {
                _skipNewline = character == '\r';
                (_rowStart, _rowEnd, _next) = (_next, _next + at, _next + at + 1);
                return true;
            }
            else if (character == '\n')
            {
                _lines++;
            }
        }
    }

    private bool Fill()
    {
        if (_next > 0)
        {
            _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
            _end -= _next;
            _next = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LongestRow)
            {
                throw new SignalFormatException(file, $"a row has more than {LongestRow} characters; this is no table", $"line {Line}");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = text.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private void Split(bool hasQuotes)
    {
        Count = 0;
        if (hasQuotes || delimiter == ' ')
        {
            SplitByCharacter();
            return;
        }

        for (var at = _rowStart; ;)
        {
            var length = _buffer.AsSpan(at, _rowEnd - at).IndexOf(delimiter);
            if (length < 0)
            {
                Add(at, _rowEnd - at);
                return;
            }

            Add(at, length);
            at += length + 1;
        }
    }

    // Writes the cells without their quotation marks over themselves.
    private void SplitByCharacter()
    {
        var (cell, write, quoted, begun) = (_rowStart, _rowStart, false, delimiter != ' ');
        for (var read = _rowStart; read < _rowEnd; read++)
        {
            var character = _buffer[read];
            if (character == '"' && quoted && read + 1 < _rowEnd && _buffer[read + 1] == '"')
            {
                _buffer[write++] = _buffer[read++];
            }
            else if (character == '"')
            {
                quoted = !quoted;
                begun = true;
            }
            else if (!quoted && (character == delimiter || (delimiter == ' ' && character == '\t')))
            {
                if (begun)
                {
                    Add(cell, write - cell);
                }

                cell = write;
                begun = delimiter != ' ';
            }
            else
            {
                _buffer[write++] = character;
                begun = true;
            }
        }

        if (begun)
        {
            Add(cell, write - cell);
        }
    }

    private void Add(int start, int length)
    {
        if (Count == _cells.Length)
        {
            Array.Resize(ref _cells, _cells.Length * 2);
        }

        _cells[Count++] = (start, length);
    }
}
