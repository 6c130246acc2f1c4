namespace OpenTslm.Models.Generation.Batching;

/// <summary>Something that a caller wants to know of a text.</summary>
/// <param name="input">What the text is about.</param>
/// <param name="rows">Its tokens.</param>
/// <param name="cancellationToken">Ends the request at the end of a pass.</param>
/// <remarks>The scheduler's thread computes it; the caller may abandon it at any time.</remarks>
internal abstract class TextRequest(IPromptInput input, TextRows rows, CancellationToken cancellationToken)
{
    private volatile bool _isAbandoned;

    /// <summary>What the text is about.</summary>
    public IPromptInput Input => input;

    /// <summary>The tokens.</summary>
    public TextRows Rows => rows;

    /// <summary>Whether the text is kept for the next question about the same.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>What to say where the text does not fit into the model's context.</summary>
    public required string TooLong { get; init; }

    /// <summary>The text while it is read and goes on; set by the scheduler.</summary>
    public TextSession? Text { get; set; }

    /// <summary>Whether the caller asked to cancel.</summary>
    public bool IsCancelled => cancellationToken.IsCancellationRequested;

    /// <summary>Whether nobody waits for the rest.</summary>
    public bool IsAbandoned => _isAbandoned;

    /// <summary>Whether the bits must be those of a text read from its beginning, or a text that goes on is near enough.</summary>
    public abstract bool IsExact { get; }

    /// <summary>Rows that will follow the text at least.</summary>
    public abstract int RowsBehind { get; }

    /// <summary>Says that nobody waits for the rest.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <summary>Ends the request with an exception.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>The exception of a request that was cancelled.</summary>
    public OperationCanceledException Cancelled() => new(cancellationToken);
}
