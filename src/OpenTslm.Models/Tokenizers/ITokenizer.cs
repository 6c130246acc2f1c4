namespace OpenTslm.Models.Tokenizers;

/// <summary>Turns text into token ids and back.</summary>
/// <remarks>Implementations are immutable in behaviour and thread-safe.</remarks>
public interface ITokenizer
{
    /// <summary>Number of token ids: control tokens, bytes and merged pieces.</summary>
    int VocabularySize { get; }

    /// <summary>Fills unused rows; never part of a text.</summary>
    int PaddingId { get; }

    /// <summary>Begins every prompt.</summary>
    int BeginId { get; }

    /// <summary>Ends every answer.</summary>
    int EndId { get; }

    /// <summary>Announces a series: the text that follows, and all later text, may look at it.</summary>
    int SeriesId { get; }

    /// <summary>Closes the text of a series.</summary>
    int EndOfSeriesId { get; }

    /// <summary>
    /// Encodes text. The text is always plain: a control token written out in it becomes the tokens of its characters,
    /// never the control token. Unpaired surrogates are read as U+FFFD.
    /// </summary>
    int[] Encode(string text);

    /// <summary>The UTF-8 bytes of one token; empty for a control token.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    ReadOnlySpan<byte> BytesOf(int id);

    /// <summary>Decodes tokens; control tokens are left out, bytes that are not UTF-8 become U+FFFD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    string Decode(ReadOnlySpan<int> ids);
}
