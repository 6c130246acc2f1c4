namespace OpenTslm.Benchmarks.Peers;

/// <summary>What a model makes of the token after a text.</summary>
/// <param name="Id">The most likely token.</param>
/// <param name="Margin">By how much its log-probability exceeds that of the second.</param>
/// <param name="LogProbabilities">Log-probabilities by token: of all, or of the most likely.</param>
internal sealed record NextToken(int Id, double Margin, IReadOnlyDictionary<int, double> LogProbabilities);
