namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>How normalised text is divided into pieces; the numbers are those of SentencePiece.</summary>
internal enum PieceAlgorithm
{
    /// <summary>The most probable sequence of pieces (Kudo 2018).</summary>
    Unigram = 1,

    /// <summary>Byte-pair encoding: the merge with the best score first.</summary>
    Bpe = 2,

    /// <summary>Whole words.</summary>
    Word = 3,

    /// <summary>Single characters.</summary>
    Character = 4,
}
