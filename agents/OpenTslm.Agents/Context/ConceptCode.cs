namespace OpenTslm.Agents.Context;

/// <summary>One coding of a concept, as the resource has it.</summary>
/// <param name="System">Address of the code system, such as <c>http://loinc.org</c>.</param>
/// <param name="Code">The code in that system.</param>
/// <param name="Display">The code's name, if the resource gives it.</param>
public sealed record ConceptCode(string System, string Code, string? Display);
