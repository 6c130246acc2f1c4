namespace OpenTslm.Agents.Fhir;

/// <summary>Takes lines out of a stream of any length.</summary>
/// <param name="stream">The stream; not disposed.</param>
/// <param name="maximumBytes">Longest line.</param>
internal sealed class LineReader(Stream stream, int maximumBytes)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isLast;

    /// <summary>Number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line that is not blank, valid until the next call; null after the last one.</summary>
    /// <exception cref="ChartException">A line is too long.</exception>
    public ReadOnlyMemory<byte>? Read()
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length < 0 && !_isLast)
            {
                More();
                continue;
            }

            if (length < 0 && _start == _end)
            {
                return null;
            }

            var line = _buffer.AsMemory(_start, length < 0 ? _end - _start : length);
            _start = length < 0 ? _end : _start + length + 1;
            Number++;
            line = Number == 1 && line.Span.StartsWith("\uFEFF"u8) ? line[3..] : line;
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                return line;
            }
        }
    }

    private void More()
    {
        var kept = _end - _start;
        if (kept >= maximumBytes)
        {
            throw new ChartException($"One line is longer than the {maximumBytes / 1e6:0.#} MB that are read; leave it out, or raise the limit.");
        }

        var target = kept > _buffer.Length / 2 ? new byte[2 * _buffer.Length] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, kept);
        var read = stream.Read(_buffer.AsSpan(_end));
        _isLast = read == 0;
        _end += read;
    }
}
