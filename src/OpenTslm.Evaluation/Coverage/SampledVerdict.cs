namespace OpenTslm.Evaluation.Coverage;

/// <summary>A verdict on a claim of a rationale, to be read by a person.</summary>
/// <param name="Id">Domain, number of the rationale and number of the claim in it.</param>
/// <param name="Recording">The recording that the text was held against: one of that sort, not the one it was written about.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Claim">The claim as JSON.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Its reason, with the measured value.</param>
public sealed record SampledVerdict(string Id, string Recording, string Sentence, string Claim, string Verdict, string Reason);
