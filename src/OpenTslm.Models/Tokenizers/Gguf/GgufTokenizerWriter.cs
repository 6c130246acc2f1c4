using System.Text;
using System.Text.Json;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tokenizers.HuggingFace;
using OpenTslm.Models.Tokenizers.SentencePiece;

namespace OpenTslm.Models.Tokenizers.Gguf;

/// <summary>
/// Writes a <c>tokenizer.json</c> as GGUF metadata: as a whole, which says everything, and where the community's keys can
/// express it also by these.
/// </summary>
internal sealed class GgufTokenizerWriter
{
    private const float Unreachable = -1e9f;
    private readonly JsonElement _json;
    private readonly HuggingFaceTokenizer _tokenizer;
    private readonly int _rows;
    private readonly GgufMetadata _metadata;

    private GgufTokenizerWriter(JsonElement json, HuggingFaceTokenizer tokenizer, int rows, GgufMetadata metadata) =>
        (_json, _tokenizer, _rows, _metadata) = (json, tokenizer, rows, metadata);

    /// <summary>Adds the pairs.</summary>
    /// <param name="json">The file, in UTF-8.</param>
    /// <param name="names">The special tokens.</param>
    /// <param name="rows">Rows of the model's embedding.</param>
    /// <param name="metadata">Where they are added.</param>
    /// <exception cref="InvalidDataException">The file is damaged or not supported.</exception>
    public static void Write(byte[] json, SpecialTokenNames names, int rows, GgufMetadata metadata)
    {
        var tokenizer = HuggingFaceTokenizer.Parse(json, names);
        using var document = JsonDocument.Parse(json);
        new GgufTokenizerWriter(document.RootElement, tokenizer, rows, metadata).Write(Encoding.UTF8.GetString(json));
    }

    private void Write(string json)
    {
        _metadata.Add(GgufTokenizer.HuggingFaceKey, json);
        var isScored = _json.Required("model").Flag("byte_fallback");
        var cut = isScored ? null : Cut();
        if (isScored || cut is not null)
        {
            var tokens = Enumerable.Range(0, _rows).Select(id => NameOf(id) ?? $"[PAD{id}]").ToArray();
            _metadata.Add(GgufTokenizer.KindKey, isScored ? "llama" : "gpt2");
            _metadata.Add("tokenizer.ggml.tokens", tokens);
            _metadata.Add("tokenizer.ggml.token_type", Types(tokens, isScored));
            if (isScored)
            {
                _metadata.Add("tokenizer.ggml.scores", Scores(tokens));
                _metadata.Add("tokenizer.ggml.add_space_prefix", _tokenizer.Encode("a", addSpecialTokens: false) is [var first, ..]
                    && _tokenizer.TokenOf(first)!.StartsWith('\u2581'));
            }
            else
            {
                _metadata.Add("tokenizer.ggml.pre", cut!);
                _metadata.Add("tokenizer.ggml.merges", Merges().Select(m => $"{m.Left} {m.Right}").ToArray());
            }
        }

        var around = _tokenizer.Encode("");
        AddId("bos", _tokenizer.BeginId);
        AddId("eos", _tokenizer.EndId);
        AddId("padding", _tokenizer.PaddingId);
        AddId("unknown", _json.Required("model").Optional("unk_token") is { } unknown ? _tokenizer.IdOf(unknown.AsString("unk_token")) : null);
        _metadata.Add("tokenizer.ggml.add_bos_token", _tokenizer.BeginId is { } begin && around.Contains(begin));
        _metadata.Add("tokenizer.ggml.add_eos_token", _tokenizer.EndId is { } end && end != _tokenizer.BeginId && around.Contains(end));
    }

    private void AddId(string role, int? id)
    {
        if (id < _rows)
        {
            _metadata.Add($"tokenizer.ggml.{role}_token_id", (uint)id.Value);
        }
    }

    private string? NameOf(int id) => id < _tokenizer.VocabularySize ? _tokenizer.TokenOf(id) : null;

    private int[] Types(string[] tokens, bool isScored)
    {
        var added = _json.Optional("added_tokens") is null ? [] : _json.Items("added_tokens")
            .Where(token => !token.Flag("special")).Select(token => token.Required("id").AsCount("id")).ToHashSet();
        var unknown = _json.Required("model").Optional("unk_token")?.GetString();
        return [.. tokens.Select((name, id) => (int)(
            NameOf(id) is null ? PieceType.Unused
            : name == unknown ? PieceType.Unknown
            : _tokenizer.BytesOf(id).IsEmpty ? PieceType.Control
            : added.Contains(id) ? PieceType.UserDefined
            : isScored && PieceVocabulary.ByteOf(name) is not null ? PieceType.Byte
            : PieceType.Normal))];
    }

    // The earlier a merge, the better its score; what no merge makes is never to be merged before anything that is.
    private float[] Scores(string[] tokens)
    {
        var ids = new Dictionary<string, int>(tokens.Length, StringComparer.Ordinal);
        for (var id = 0; id < tokens.Length; id++)
        {
            ids.TryAdd(tokens[id], id);
        }

        var scores = new float[tokens.Length];
        Array.Fill(scores, Unreachable);
        var rank = 0;
        foreach (var (left, right) in Merges())
        {
            rank++;
            if (ids.TryGetValue(left + right, out var id) && scores[id] == Unreachable)
            {
                scores[id] = -rank;
            }
        }

        return scores;
    }

    private IEnumerable<(string Left, string Right)> Merges() => _json.Required("model").Items("merges").Select(merge =>
        merge.ValueKind == JsonValueKind.Array
            ? (merge[0].GetString()!, merge[1].GetString()!)
            : (merge.GetString()!.Split(' ')[0], merge.GetString()!.Split(' ')[1]));

    /// <summary>The community's name for how text is cut, or null where there is none, or text is normalised before.</summary>
    private string? Cut()
    {
        if (_json.Optional("normalizer") is not null || _json.Optional("pre_tokenizer") is not { } cut)
        {
            return null;
        }

        var parts = cut.String("type") == "Sequence" ? cut.Items("pretokenizers").ToList() : [cut];
        var regex = parts.Where(p => p.String("type") == "Split").Select(p => p.Required("pattern").Optional("Regex")?.GetString()).ToList();
        return regex switch
        {
            [{ } expression] when SplitPattern.Find(expression) == SplitPattern.Llama3 => "llama-bpe",
            [{ } expression] when SplitPattern.Find(expression) == SplitPattern.SingleDigits => "qwen2",
            [] when parts is [var only] && only.String("type") == "ByteLevel"
                && only.Flag("use_regex", absent: true) && !only.Flag("add_prefix_space", absent: true) => "gpt-2",
            _ => null,
        };
    }
}
