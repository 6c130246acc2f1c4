namespace OpenTslm.Measurements.Entropy;

/// <summary>Permutation entropy of each channel.</summary>
internal sealed class PermutationEntropyMeasurement : ChannelMeasurement
{
    private const int Order = 3;

    public override string Name => "permutation-entropy";

    public override string Method => "Entropy of the orders of 3 neighbouring samples over its greatest value; 1 is noise.";

    public override string Source => "Bandt and Pompe 2002, Phys. Rev. Lett. 88:174102";

    protected override bool NeedsRate => false;

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        if (PermutationEntropy.Measure(samples, Order, out whyNot) is not { } entropy)
        {
            return null;
        }

        return new Reading(entropy, "1", (double)Signals.Processing.MissingSamples.CountValid(samples) / samples.Length);
    }
}
