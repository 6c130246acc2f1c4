namespace OpenTslm.Models.Prompting;

/// <summary>How a checkpoint expects its series. Travels with the weights.</summary>
public sealed record SeriesPreparation
{
    /// <summary>Scaling.</summary>
    public NormalizeKind Normalize { get; init; } = NormalizeKind.ZScore;

    /// <summary>Smallest divisor of the scaling, in the series' unit.</summary>
    public double StandardDeviationFloor { get; init; } = 1e-6;

    /// <summary>A series sampled faster than this is resampled, in Hz; null never.</summary>
    public double? ResampleAboveHz { get; init; } = 128;

    /// <summary>Rate after resampling, in Hz.</summary>
    public double ResampleToHz { get; init; } = 100;

    /// <summary>Fewest samples of a series.</summary>
    public int MinimumSamples { get; init; } = 8;

    /// <summary>Most samples of a series, after resampling.</summary>
    public int MaximumSamples { get; init; } = 1024;

    /// <summary>Most series of a prompt.</summary>
    public int MaximumSeries { get; init; } = 12;

    /// <summary>Largest part of the samples that may be missing, 0 to 1.</summary>
    public double MaximumMissing { get; init; } = 0.2;

    /// <summary>Whether the encoder takes the descriptors that <see cref="SeriesPreparer"/> computes.</summary>
    public bool Descriptors { get; init; } = true;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidDataException">A value is out of range.</exception>
    public void Validate()
    {
        var valid = StandardDeviationFloor > 0 && ResampleToHz > 0 && double.IsFinite(ResampleToHz)
            && (ResampleAboveHz is not { } above || above >= ResampleToHz)
            && MinimumSamples >= 1 && MaximumSamples >= MinimumSamples && MaximumSeries >= 1
            && MaximumMissing is >= 0 and < 1 && Enum.IsDefined(Normalize);
        if (!valid)
        {
            throw new InvalidDataException($"The model's series preparation is out of range: {this}.");
        }
    }
}
