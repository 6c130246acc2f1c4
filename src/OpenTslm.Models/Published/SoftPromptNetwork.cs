using OpenTslm.Models.Encoders;
using OpenTslm.Models.Generation.Batching;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Published;

/// <summary>A published soft-prompt model (architecture reference sections 2.3 and 2.4).</summary>
/// <param name="model">The network.</param>
/// <param name="tokenizer">Its tokenizer.</param>
internal sealed class SoftPromptNetwork(SoftPromptModel model, PublishedTokenizer tokenizer) : PublishedNetwork
{
    /// <inheritdoc/>
    public override int VocabularySize => model.Config.Backbone.VocabularySize;

    /// <inheritdoc/>
    /// <remarks>Every segment is a text of its own, with its own begin token.</remarks>
    public override PublishedInput Encode(TslmPrompt prompt, IReadOnlyList<PreparedSeries> series) => new(
        [tokenizer.Begin(prompt.Preamble), .. prompt.Segments.Select(s => tokenizer.Begin(s.Text)), tokenizer.Begin(prompt.Question)], series);

    /// <inheritdoc/>
    /// <remarks>Responses begin with the begin token, which the model was trained to write.</remarks>
    public override int[] EncodeResponse(string text) => text.Length == 0 ? [] : tokenizer.Begin(text);

    /// <inheritdoc/>
    public override bool IsAllowed(int id) => true;

    /// <inheritdoc/>
    public override IPromptInput InputOf(PublishedInput prompt) => prompt;

    /// <inheritdoc/>
    public override TextRows RowsOf(PublishedInput prompt, int[] response) => new(response, [], Prompt: 0);

    /// <inheritdoc/>
    public override TextPasses CreatePasses(ITensorOps ops) => new SoftPromptPasses(model, ops);
}
