namespace OpenTslm.Models.Hub;

/// <summary>A failure that trying again may mend: a dropped connection, a busy server.</summary>
/// <param name="message">A clause that completes "the connection failed: …".</param>
/// <param name="retryAfter">How long the server asks to wait, or null.</param>
/// <param name="innerException">What led to it, or null.</param>
internal sealed class HubInterruption(string message, TimeSpan? retryAfter = null, Exception? innerException = null)
    : IOException(message, innerException)
{
    /// <summary>How long the server asks to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
