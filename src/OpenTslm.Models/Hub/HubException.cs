namespace OpenTslm.Models.Hub;

/// <summary>The hub refused, or gave what cannot be used; the message is one sentence that says what to do.</summary>
/// <param name="message">The sentence.</param>
/// <param name="innerException">What led to it, or null.</param>
public sealed class HubException(string message, Exception? innerException = null) : IOException(message, innerException);
