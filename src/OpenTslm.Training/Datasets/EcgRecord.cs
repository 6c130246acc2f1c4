namespace OpenTslm.Training.Datasets;

/// <summary>An electrocardiogram at 100 Hz with what its reference says about it.</summary>
public sealed record EcgRecord
{
    /// <summary>Sampling rate of every record here, in hertz.</summary>
    public const double SamplingRateHz = 100;

    /// <summary>Record name.</summary>
    public required string Name { get; init; }

    /// <summary>Data set: <c>ptbxl</c> or <c>mitdb</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Lead names.</summary>
    public required string[] LeadNames { get; init; }

    /// <summary>Samples <c>[lead][sample]</c> in millivolts.</summary>
    public required float[][] Leads { get; init; }

    /// <summary>Reference beat times in seconds; null where nobody annotated beats.</summary>
    public double[]? BeatSeconds { get; init; }

    /// <summary>Spans in which the reference calls the rhythm regular (true) or irregular (false); gaps are undecided.</summary>
    public IReadOnlyList<RhythmSpan> Rhythms { get; init; } = [];

    /// <summary>Whether a cardiologist called it a normal ECG; null where that was not said.</summary>
    public bool? IsNormal { get; init; }

    /// <summary>Number of samples.</summary>
    public int Count => Leads[0].Length;
}
