namespace OpenTslm.Tools.Store;

/// <summary>A recording that came into an owner's store or left it.</summary>
/// <param name="Handle">The recording.</param>
/// <param name="IsRemoved">Whether it left.</param>
public sealed record RecordingChange(string Handle, bool IsRemoved);
