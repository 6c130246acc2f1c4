namespace OpenTslm.Evaluation.Coverage;

/// <summary>How much of the rationales of one domain can be checked.</summary>
/// <param name="Domain">The file and what it is about.</param>
/// <param name="Rationales">Number of rationales.</param>
/// <param name="Sentences">Number of their sentences, without the one that gives the answer.</param>
/// <param name="WithClaim">Sentences in which a claim is found.</param>
/// <param name="WithCheckable">Sentences with a claim that a recording of that sort supports or contradicts.</param>
/// <param name="Claims">Number of claims.</param>
/// <param name="Checkable">Number of those that have such a verdict.</param>
/// <param name="Unchecked">Kinds of the claims without one, with their numbers, the most frequent first.</param>
public sealed record CoverageRow(
    string Domain, int Rationales, int Sentences, int WithClaim, int WithCheckable, int Claims, int Checkable, IReadOnlyList<KeyValuePair<string, int>> Unchecked);
