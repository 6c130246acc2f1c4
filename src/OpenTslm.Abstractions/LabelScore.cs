namespace OpenTslm;

/// <summary>How likely one candidate answer is.</summary>
/// <param name="Label">The candidate.</param>
/// <param name="LogLikelihood">Sum of the natural log-probabilities of its tokens, the closing token included.</param>
/// <param name="Probability">Share among the candidates: softmax of the log-likelihoods.</param>
public sealed record LabelScore(string Label, double LogLikelihood, double Probability);
