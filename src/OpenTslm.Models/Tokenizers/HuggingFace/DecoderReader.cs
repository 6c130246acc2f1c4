using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>Reads the decoder of a tokenizer file: which bytes each token stands for.</summary>
internal sealed class DecoderReader
{
    private readonly List<Func<string, string>> _replacements = [];
    private bool _byteLevel;
    private bool _byteFallback;
    private bool _fused;
    private int _leading;

    private DecoderReader()
    {
    }

    /// <summary>How many spaces a decoder drops from the beginning of a text.</summary>
    public int LeadingSpaces => _leading;

    /// <summary>Reads the decoder.</summary>
    public static DecoderReader Read(JsonElement? decoder)
    {
        var reader = new DecoderReader();
        if (decoder is not { } json)
        {
            throw JsonParts.Unsupported("decoder", "null");
        }

        reader.Add(json);
        return reader;
    }

    /// <summary>The decoder of byte-level vocabularies without a file that names one.</summary>
    public static DecoderReader ByteLevel() => new() { _byteLevel = true };

    /// <summary>The value of a byte token, or null for any other.</summary>
    private static byte? ByteOf(string token) =>
        token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[5] == '>'
        && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>The bytes that a token stands for.</summary>
    public byte[] BytesOf(string token)
    {
        if (_byteLevel)
        {
            return ByteAlphabet.Read(token);
        }

        var text = _replacements.Aggregate(token, static (done, replace) => replace(done));
        return _byteFallback && ByteOf(text) is { } value ? [value] : Encoding.UTF8.GetBytes(text);
    }

    private void Add(JsonElement json)
    {
        var type = json.String("type");
        var first = !_byteLevel && !_byteFallback && !_fused && _replacements.Count == 0;
        switch (type)
        {
            case "Sequence":
                foreach (var part in json.Items("decoders"))
                {
                    Add(part);
                }

                break;
            case "ByteLevel" when first:
                _byteLevel = true;
                break;
            case "Replace" when !_byteLevel && !_byteFallback && !_fused:
                _replacements.Add(NormalizerReader.ReadReplace(json, "decoder"));
                break;
            case "ByteFallback" when !_byteLevel && !_fused:
                _byteFallback = true;
                break;
            case "Fuse":
                _fused = true;
                break;
            case "Strip" when _fused && json.String("content") == " " && json.Required("stop").AsCount("stop") == 0:
                _leading = json.Required("start").AsCount("start");
                break;
            default:
                throw JsonParts.Unsupported("decoder", first ? type : type + " at this place");
        }
    }
}
