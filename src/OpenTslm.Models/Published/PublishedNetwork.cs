using OpenTslm.Models.Encoders;
using OpenTslm.Models.Generation.Batching;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Published;

/// <summary>A published model of either fusion, as far as asking it goes: what its prompts and responses are as tokens.</summary>
/// <remarks>Thread-safe.</remarks>
internal abstract class PublishedNetwork
{
    /// <summary>Number of tokens of the model's head.</summary>
    public abstract int VocabularySize { get; }

    /// <summary>Encodes a prompt.</summary>
    /// <param name="prompt">Its texts. Control tokens written out in them stay plain text.</param>
    /// <param name="series">Its series, prepared.</param>
    public abstract PublishedInput Encode(TslmPrompt prompt, IReadOnlyList<PreparedSeries> series);

    /// <summary>Encodes the beginning of a response as the model was trained to write it.</summary>
    /// <param name="text">The text; empty for no more than what every response begins with.</param>
    public abstract int[] EncodeResponse(string text);

    /// <summary>Whether a token may be generated.</summary>
    public abstract bool IsAllowed(int id);

    /// <summary>What of a prompt is encoded before the text is read.</summary>
    public abstract IPromptInput InputOf(PublishedInput prompt);

    /// <summary>The tokens of a prompt, as far as they are not part of its encoding, and of the response so far.</summary>
    /// <exception cref="PromptException">The prompt does not fit into the model's context.</exception>
    public abstract TextRows RowsOf(PublishedInput prompt, int[] response);

    /// <summary>The passes of the network on an executor.</summary>
    public abstract TextPasses CreatePasses(ITensorOps ops);

    /// <summary>Checks that a prompt leaves room for a response.</summary>
    /// <exception cref="PromptException">It does not.</exception>
    internal static void RequireRoom(int rows, int maximum)
    {
        if (rows >= maximum)
        {
            throw new PromptException(
                $"The prompt takes {rows} positions, but the model reads at most {maximum}: shorten the question, or choose fewer channels or a shorter span.");
        }
    }
}
