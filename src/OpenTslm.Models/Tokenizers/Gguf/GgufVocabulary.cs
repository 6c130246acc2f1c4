using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tokenizers.SentencePiece;

namespace OpenTslm.Models.Tokenizers.Gguf;

/// <summary>The values that all tokenizers in GGUF metadata have.</summary>
internal sealed class GgufVocabulary
{
    private readonly int[]? _types;
    private readonly int _unknownId;

    /// <exception cref="InvalidDataException">A value is missing, or of another kind or length than it must have.</exception>
    public GgufVocabulary(GgufMetadata metadata)
    {
        Metadata = metadata;
        Tokens = metadata.TryGet<string[]>("tokenizer.ggml.tokens", out var tokens) ? tokens : [];
        if (metadata.TryGet<int[]>("tokenizer.ggml.token_type", out var types) && types.Length != Tokens.Length)
        {
            throw new InvalidDataException("The GGUF file's tokenizer does not have one type for each of its tokens.");
        }

        _types = types;
        _unknownId = Id("unknown") ?? 0;
    }

    public GgufMetadata Metadata { get; }

    /// <summary>The names by id; empty where the file has none.</summary>
    public string[] Tokens { get; }

    /// <summary>The type of a token; where the file has no types, the name tells it.</summary>
    public PieceType TypeOf(int id, string name)
    {
        var type = _types is not null ? (PieceType)_types[id]
            : id == _unknownId ? PieceType.Unknown
            : id == Id("bos") || id == Id("eos") ? PieceType.Control
            : PieceVocabulary.ByteOf(name) is not null ? PieceType.Byte
            : PieceType.Normal;

        // Files exist that mark their special tokens as text, or nothing as unknown text; the ids say what they are.
        return type == PieceType.Normal && id == _unknownId && !(_types?.Contains((int)PieceType.Unknown) ?? true) ? PieceType.Unknown
            : Enum.IsDefined(type) ? type
            : throw new InvalidDataException($"The GGUF file's token {id} is of the unknown type {(int)type}.");
    }

    /// <summary>A truth value.</summary>
    public bool Flag(string key, bool absent) => Metadata.TryGet<object>(key, out var value)
        ? value as bool? ?? throw new InvalidDataException($"The GGUF file's value '{key}' must be true or false.")
        : absent;

    /// <summary>The id of a special token, such as <c>bos</c>, or null.</summary>
    public int? Id(string role)
    {
        var key = $"tokenizer.ggml.{role}_token_id";
        return !Metadata.TryGet<object>(key, out var value) ? null
            : GgufNumbers.Integer(value) is >= 0 and var id && (Tokens.Length == 0 || id < Tokens.Length) && id <= int.MaxValue ? (int)id
            : throw new InvalidDataException($"The GGUF file's value '{key}' names no token.");
    }
}
