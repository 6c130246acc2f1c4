namespace OpenTslm.Measurements.Entropy;

/// <summary>Sample entropy of each channel.</summary>
internal sealed class SampleEntropyMeasurement : ChannelMeasurement
{
    public override string Name => "sample-entropy";

    public override string Method =>
        "Minus the logarithm of the chance that stretches alike for 2 samples stay so for 1 more, within 0.2 standard deviations.";

    public override string Source => "Richman and Moorman 2000, Am. J. Physiol. Heart Circ. Physiol. 278:H2039";

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        if (SampleEntropy.Measure(samples, out var used, out whyNot) is not { } entropy)
        {
            return null;
        }

        var valid = (double)Signals.Processing.MissingSamples.CountValid(samples) / samples.Length;
        return new Reading(entropy, "1", valid) { Details = { ["samples compared"] = used } };
    }
}
