namespace OpenTslm.Load;

/// <summary>One call that was made.</summary>
/// <param name="Client">Who made it.</param>
/// <param name="What">Tool, or another request of the protocol.</param>
/// <param name="Milliseconds">Time until the result was there.</param>
/// <param name="Error">What went wrong, or null.</param>
internal sealed record LoadCall(int Client, string What, double Milliseconds, string? Error);
