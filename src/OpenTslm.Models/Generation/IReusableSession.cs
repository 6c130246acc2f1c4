namespace OpenTslm.Models.Generation;

/// <summary>What a model has read, kept for the next question about the same.</summary>
internal interface IReusableSession : IDisposable
{
    /// <summary>Whether a computation failed half-way, so that the session must not be used again.</summary>
    bool IsBroken { get; }
}
