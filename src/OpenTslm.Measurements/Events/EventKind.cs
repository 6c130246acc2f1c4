namespace OpenTslm.Measurements.Events;

/// <summary>A kind of event that can be located by measuring.</summary>
/// <param name="Name">Stable name, such as <c>tachycardia</c>.</param>
/// <param name="Definition">What counts, in a sentence, with the usual limits.</param>
/// <param name="Signal">What it is looked for in, such as "an electrocardiogram".</param>
/// <param name="Source">Literature or definition it follows.</param>
public sealed record EventKind(string Name, string Definition, string Signal, string Source);
