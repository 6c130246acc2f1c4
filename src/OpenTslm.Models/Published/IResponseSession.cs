using OpenTslm.Models.Generation;

namespace OpenTslm.Models.Published;

/// <summary>A prompt that a published model has read, and the response that grows behind it.</summary>
/// <remarks>Not thread-safe.</remarks>
internal interface IResponseSession : IReusableSession
{
    /// <summary>What was read.</summary>
    PublishedInput Input { get; }

    /// <summary>Most tokens that a response can have.</summary>
    int Room { get; }

    /// <summary>Reads a response, as far as it was not read before; what was read beyond it is forgotten.</summary>
    /// <param name="response">Its tokens; may be empty.</param>
    /// <param name="logits">Receives the logits of the token after it.</param>
    void Read(IReadOnlyList<int> response, Span<float> logits);

    /// <summary>Reads one more token of the response that was read last.</summary>
    /// <param name="id">The token.</param>
    /// <param name="logits">Receives the logits of the token after it.</param>
    void Read(int id, Span<float> logits);

    /// <summary>Sum of the log-probabilities of each continuation of a response.</summary>
    /// <param name="response">Tokens of the response so far; may be empty.</param>
    /// <param name="continuations">Continuations of at least one token each.</param>
    double[] Score(IReadOnlyList<int> response, IReadOnlyList<int[]> continuations);
}
