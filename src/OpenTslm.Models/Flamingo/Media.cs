using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>The encoded series of one sample or several: an argument of the forward pass, made once.</summary>
public sealed class Media
{
    internal Media(Tensor? latents, Sequences samples, int latentsPerMedium, int[] seriesCounts)
    {
        Latents = latents;
        Samples = samples;
        LatentsPerSeries = latentsPerMedium;
        SeriesCounts = seriesCounts;
    }

    /// <summary><c>[rows, D]</c>, sample after sample and, where each series is its own medium, series after series; null when there is no series.</summary>
    public Tensor? Latents { get; }

    /// <summary>The rows of each sample.</summary>
    public Sequences Samples { get; }

    /// <summary>Rows of one medium: of one series, or of all series of a sample where they are collapsed.</summary>
    public int LatentsPerSeries { get; }

    /// <summary>Number of series of each sample.</summary>
    public IReadOnlyList<int> SeriesCounts { get; }
}
