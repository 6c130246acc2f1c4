namespace OpenTslm.Models.Published;

/// <summary>What a conversion did, and what it cost in precision.</summary>
/// <param name="KeptInHalves">Matrices that stayed half precision, since the wanted type's blocks do not divide their rows.</param>
/// <param name="LargestDifference">Largest difference of a logit from the unquantised weights, on the probe.</param>
/// <param name="SameChoices">Places of the probe at which the best token is the same.</param>
/// <param name="Places">Places of the probe.</param>
public sealed record ConversionReport(IReadOnlyList<string> KeptInHalves, double LargestDifference, int SameChoices, int Places);
