using System.Text;

namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>Reads a <c>.model</c> file: the message ModelProto of google/sentencepiece, src/sentencepiece_model.proto.</summary>
internal static class SentencePieceFile
{
    private const int MostPieces = 1 << 22;
    private const int LongestPiece = 1 << 16; // bytes
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is damaged or has a part that is not supported.</exception>
    public static SentencePieceModel Read(ReadOnlySpan<byte> file)
    {
        var pieces = new List<Piece>();
        var training = new TrainingSettings();
        var normalizer = new NormalizerSettings(null, AddDummyPrefix: true, RemoveExtraSpaces: true, EscapeSpaces: true);
        var reader = new ProtobufReader(file);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    pieces.Add(ReadPiece(reader.Bytes, pieces.Count));
                    break;
                case 2:
                    training = ReadTraining(reader.Bytes);
                    break;
                case 3:
                    normalizer = ReadNormalizer(reader.Bytes, normalizer);
                    break;
                case 5 when ReadNormalizer(reader.Bytes, normalizer).Map is not null:
                    throw new InvalidDataException("The SentencePiece model has a denormaliser, which is not supported.");
                default:
                    break;
            }
        }

        return pieces.Count == 0
            ? throw new InvalidDataException("The file is no SentencePiece model: it holds no pieces.")
            : new SentencePieceModel
            {
                Pieces = pieces,
                Algorithm = training.Algorithm,
                Normalizer = normalizer,
                ByteFallback = training.ByteFallback,
                UnknownSurface = training.UnknownSurface,
                BeginId = ControlId(pieces, training.Begin),
                EndId = ControlId(pieces, training.End),
                PaddingId = ControlId(pieces, training.Padding),
            };
    }

    private static int? ControlId(List<Piece> pieces, string text) =>
        pieces.FindIndex(p => p.Type == PieceType.Control && p.Text == text) is >= 0 and var id ? id : null;

    private static Piece ReadPiece(ReadOnlySpan<byte> message, int id)
    {
        var piece = new Piece("", 0, PieceType.Normal);
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            piece = reader.Field switch
            {
                1 => piece with { Text = Text(reader.Bytes) },
                2 => piece with { Score = reader.Single },
                3 => piece with { Type = (PieceType)reader.Integer },
                _ => piece,
            };
        }

        return id < MostPieces && piece.Text.Length > 0 && Enum.IsDefined(piece.Type) && !float.IsNaN(piece.Score)
            ? piece
            : throw new InvalidDataException($"Piece {id} of the SentencePiece model is damaged or one too many.");
    }

    private static TrainingSettings ReadTraining(ReadOnlySpan<byte> message)
    {
        var settings = new TrainingSettings();
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            settings = reader.Field switch
            {
                3 => settings with { Algorithm = (PieceAlgorithm)reader.Integer },
                24 when reader.Truth => throw new InvalidDataException(
                    "The SentencePiece model treats spaces as suffixes of words, which is not supported."),
                35 => settings with { ByteFallback = reader.Truth },
                44 => settings with { UnknownSurface = Text(reader.Bytes) },
                46 => settings with { Begin = Text(reader.Bytes) },
                47 => settings with { End = Text(reader.Bytes) },
                48 => settings with { Padding = Text(reader.Bytes) },
                _ => settings,
            };
        }

        return Enum.IsDefined(settings.Algorithm)
            ? settings
            : throw new InvalidDataException($"The SentencePiece model is of the unknown type {(int)settings.Algorithm}.");
    }

    private static NormalizerSettings ReadNormalizer(ReadOnlySpan<byte> message, NormalizerSettings settings)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            settings = reader.Field switch
            {
                2 => settings with { Map = CharacterMap.Read(reader.Bytes) },
                3 => settings with { AddDummyPrefix = reader.Truth },
                4 => settings with { RemoveExtraSpaces = reader.Truth },
                5 => settings with { EscapeSpaces = reader.Truth },
                _ => settings,
            };
        }

        return settings;
    }

    private static string Text(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return utf8.Length <= LongestPiece
                ? StrictUtf8.GetString(utf8)
                : throw new InvalidDataException($"The SentencePiece model holds a text of {utf8.Length} bytes, more than {LongestPiece}.");
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException("The SentencePiece model holds a text that is not UTF-8.", e);
        }
    }

    /// <summary>What the file says of its making and counts here.</summary>
    private sealed record TrainingSettings
    {
        public PieceAlgorithm Algorithm { get; init; } = PieceAlgorithm.Unigram;

        public bool ByteFallback { get; init; }

        public string UnknownSurface { get; init; } = " \u2047 ";

        public string Begin { get; init; } = "<s>";

        public string End { get; init; } = "</s>";

        public string Padding { get; init; } = "<pad>";
    }
}
