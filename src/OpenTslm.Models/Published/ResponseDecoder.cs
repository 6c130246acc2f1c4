using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Published;

/// <summary>Turns a response's tokens into text as they come, as upstream decodes a whole response at its end.</summary>
/// <param name="tokenizer">The base's tokenizer.</param>
/// <param name="cleanUp">Whether spaces before punctuation are taken away.</param>
/// <remarks>Not thread-safe; one instance a response.</remarks>
internal sealed class ResponseDecoder(ITextTokenizer tokenizer, bool cleanUp)
{
    private readonly IncrementalDecoder _decoder = tokenizer.CreateDecoder();
    private readonly SpaceCleanUp? _cleanUp = cleanUp ? new SpaceCleanUp() : null;

    /// <summary>The text that became certain with a token; empty for one that was added behind the base's.</summary>
    public string Add(int id)
    {
        var text = id < tokenizer.VocabularySize ? _decoder.Add(id) : "";
        return _cleanUp?.Add(text) ?? text;
    }

    /// <summary>What was held back.</summary>
    public string Finish()
    {
        var rest = _decoder.Finish();
        return _cleanUp is null ? rest : _cleanUp.Add(rest) + _cleanUp.Finish();
    }
}
