namespace OpenTslm.Signals.Wfdb;

/// <summary>One annotation as the file holds it.</summary>
/// <param name="Sample">Sample number, in the annotation file's own time resolution.</param>
/// <param name="Symbol">Mnemonic of the type, such as <c>N</c>, <c>V</c> or <c>+</c>.</param>
/// <param name="Subtype">Subtype, -128 to 127.</param>
/// <param name="Channel">Signal number, 0 to 255.</param>
/// <param name="Number">Annotator-defined number, -128 to 127.</param>
/// <param name="Auxiliary">Auxiliary text, such as <c>(AFIB</c>; null if there is none.</param>
public sealed record WfdbAnnotation(long Sample, string Symbol, int Subtype, int Channel, int Number, string? Auxiliary);
