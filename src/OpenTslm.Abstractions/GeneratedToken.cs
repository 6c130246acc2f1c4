namespace OpenTslm;

/// <summary>One step of generation.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Text">Text that became certain with this token; empty while a multi-byte character or a possible stop string is incomplete.</param>
/// <param name="LogProbability">Natural logarithm of the token's probability under the unmodified model.</param>
public readonly record struct GeneratedToken(int Id, string Text, double LogProbability);
