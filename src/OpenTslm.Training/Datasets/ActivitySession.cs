namespace OpenTslm.Training.Datasets;

/// <summary>One continuous recording of body movement with an activity for every sample.</summary>
/// <param name="Subject">Pseudonymous subject.</param>
/// <param name="Device">Where it was worn: <c>phone</c> or <c>watch</c>.</param>
/// <param name="SamplingRateHz">Samples a second.</param>
/// <param name="Channels">Values <c>[channel][sample]</c>.</param>
/// <param name="Labels">Index of the activity of each sample.</param>
public sealed record ActivitySession(string Subject, string Device, double SamplingRateHz, float[][] Channels, byte[] Labels)
{
    /// <summary>Number of samples.</summary>
    public int Count => Labels.Length;
}
