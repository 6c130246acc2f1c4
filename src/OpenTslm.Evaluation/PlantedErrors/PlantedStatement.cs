namespace OpenTslm.Evaluation.PlantedErrors;

/// <summary>A true statement about a recording and a false one that differs in one thing.</summary>
/// <param name="True">The true statement.</param>
/// <param name="False">The false one.</param>
/// <param name="Change">What was changed.</param>
/// <param name="Wording"><c>rationale</c>: as rationales are worded; <c>paraphrase</c>: freely; <c>other</c>: in less usual constructions.</param>
public sealed record PlantedStatement(string True, string False, Change Change, string Wording);
