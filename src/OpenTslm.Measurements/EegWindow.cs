namespace OpenTslm.Measurements;

/// <summary>A channel of an electroencephalogram, ready to be measured.</summary>
/// <param name="Name">Channel name.</param>
/// <param name="Unit">Unit of the samples; null if unknown.</param>
/// <param name="Samples">Samples, gaps filled.</param>
/// <param name="RateHz">Samples a second.</param>
/// <param name="Quality">0 to 1: share of the samples that are present and no fault of the recorder.</param>
/// <param name="Annotations">Annotations of the window.</param>
internal sealed record EegWindow(
    string Name, string? Unit, double[] Samples, double RateHz, double Quality, IReadOnlyList<Annotation> Annotations)
{
    /// <summary>Length in seconds.</summary>
    public double Seconds => Samples.Length / RateHz;
}
