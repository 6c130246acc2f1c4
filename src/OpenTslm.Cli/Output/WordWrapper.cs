using System.Text;

namespace OpenTslm.Cli.Output;

/// <summary>Writes streamed text so that lines break between words.</summary>
/// <param name="output">Where to write; flushed after every piece, since a person watches.</param>
/// <param name="width">Columns of a line.</param>
/// <param name="column">Column at which the text begins.</param>
internal sealed class WordWrapper(TextWriter output, int width, int column = 0)
{
    private readonly StringBuilder _word = new();
    private int _column = column;

    /// <summary>Takes the next piece of text. The last word is held back until it is known to be whole.</summary>
    public void Write(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                _word.Append(character);
                continue;
            }

            FlushWord();
            if (character == '\n')
            {
                output.WriteLine();
                _column = 0;
            }
            else if (_column > 0 && _column < width)
            {
                output.Write(' ');
                _column++;
            }
        }

        // Without a window there is nothing to wrap, and a reader gets each piece at once.
        if (width == int.MaxValue)
        {
            FlushWord();
        }

        output.Flush();
    }

    /// <summary>Ends the text and its line.</summary>
    public void End()
    {
        FlushWord();
        output.WriteLine();
        output.Flush();
    }

    private void FlushWord()
    {
        if (_word.Length == 0)
        {
            return;
        }

        if (_column > 0 && _column + _word.Length > width)
        {
            output.WriteLine();
            _column = 0;
        }

        output.Write(_word);
        _column += _word.Length;
        _word.Clear();
    }
}
