namespace OpenTslm.Models.Hub;

/// <summary>How far a pull is.</summary>
/// <param name="Received">Bytes that are there, those of earlier pulls included.</param>
/// <param name="Total">Bytes of all files.</param>
public readonly record struct HubProgress(long Received, long Total);
