namespace OpenTslm.Fuzz;

/// <summary>A mutated file that was neither read nor refused as documented.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Trial">Number of the trial.</param>
/// <param name="What">What happened.</param>
internal sealed record FuzzFinding(string Target, int Trial, string What);
