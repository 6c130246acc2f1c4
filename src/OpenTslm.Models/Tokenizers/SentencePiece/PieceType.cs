namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>What a piece stands for; the numbers are those of SentencePiece and of GGUF alike.</summary>
internal enum PieceType
{
    /// <summary>Text.</summary>
    Normal = 1,

    /// <summary>Text that the vocabulary lacks.</summary>
    Unknown = 2,

    /// <summary>A command to the model; no text becomes it.</summary>
    Control = 3,

    /// <summary>Text that is always one piece.</summary>
    UserDefined = 4,

    /// <summary>Text that is merged on the way to other pieces, but never put out.</summary>
    Unused = 5,

    /// <summary>One byte of text that the vocabulary lacks, named <c>&lt;0x41&gt;</c>.</summary>
    Byte = 6,
}
