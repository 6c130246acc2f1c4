using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>A piece of a sentence.</summary>
internal sealed record Piece(PieceKind Kind, int Start, int End, string Text)
{
    /// <summary>The term, if it is one.</summary>
    public Term? Term { get; init; }

    /// <summary>Every reading of the words, the preferred one first.</summary>
    public IReadOnlyList<Term> Readings { get; init; } = [];

    /// <summary>Value of a number.</summary>
    public double Number { get; init; } = double.NaN;

    /// <summary>The quantity, if it is one.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>The time, if it is one.</summary>
    public TimeSpot? Time { get; init; }

    /// <summary>Names of the channels, if it is such.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Whether nothing stands between it and the piece before.</summary>
    public bool IsJoined { get; init; }

    /// <summary>The token it was read from, for pieces of one token.</summary>
    public Token Token { get; init; }

    /// <summary>Its words as the text has them, for what is written so in a claim: "degrees Celsius".</summary>
    public string Written { get; init; } = string.Empty;

    /// <summary>A piece that stands where another does and reads as a term, and as nothing else.</summary>
    public static Piece As(Piece piece, Term term) =>
        piece with { Kind = PieceKind.Term, Term = term, Readings = [term], Channels = [], Quantity = null, Time = null };

    /// <summary>Whether it is a term of a class.</summary>
    public bool Is(TermClass sort) => Term?.Class == sort;

    /// <summary>Whether it is a verb of being, denied or not: "is", "isn't".</summary>
    public bool IsCopula => Is(TermClass.Copula)
        || (Is(TermClass.Negator) && (Text.StartsWith("is", StringComparison.Ordinal) || Text.StartsWith("are", StringComparison.Ordinal)
            || Text.StartsWith("was", StringComparison.Ordinal) || Text.StartsWith("were", StringComparison.Ordinal)));

    /// <summary>Whether it names or says something that can become a claim.</summary>
    public bool IsContent => Term?.Class is TermClass.Noun or TermClass.Verb or TermClass.Fact or TermClass.Quality
        or TermClass.Comparative or TermClass.Superlative;
}
