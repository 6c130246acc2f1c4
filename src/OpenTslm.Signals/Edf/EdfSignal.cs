namespace OpenTslm.Signals.Edf;

/// <summary>One signal of an EDF or BDF header.</summary>
public sealed record EdfSignal
{
    /// <summary>Label, such as <c>EEG Fpz-Cz</c>; at most 16 characters, may be empty.</summary>
    public required string Label { get; init; }

    /// <summary>Unit as a UCUM code where it is a known spelling of one, else as in the file; null if empty.</summary>
    public string? Unit { get; init; }

    /// <summary>Physical value of <see cref="DigitalMinimum"/>; above <see cref="PhysicalMaximum"/> where the signal is inverted.</summary>
    public required double PhysicalMinimum { get; init; }

    /// <summary>Physical value of <see cref="DigitalMaximum"/>.</summary>
    public required double PhysicalMaximum { get; init; }

    /// <summary>Smallest sample value.</summary>
    public required int DigitalMinimum { get; init; }

    /// <summary>Largest sample value; above <see cref="DigitalMinimum"/>.</summary>
    public required int DigitalMaximum { get; init; }

    /// <summary>Type of transducer, such as <c>AgAgCl electrode</c>; may be empty.</summary>
    public string Transducer { get; init; } = "";

    /// <summary>Filters applied before storage, such as <c>HP:0.1Hz LP:75Hz</c>; may be empty.</summary>
    public string Prefiltering { get; init; } = "";

    /// <summary>Samples of this signal in each data record; at least 1.</summary>
    public required int SamplesPerRecord { get; init; }

    /// <summary>Whether the bytes are lists of annotations (EDF+, BDF+) and no samples.</summary>
    public bool IsAnnotation => Label is "EDF Annotations" or "BDF Annotations";

    /// <summary>Whether samples have a physical scale; a header with two equal physical limits gives none.</summary>
    public bool IsCalibrated => PhysicalMaximum != PhysicalMinimum;

    /// <summary>Physical value of a sample value: the line through both pairs of limits (EDF specification, 1992).</summary>
    /// <param name="digital">Sample value.</param>
    /// <returns>The physical value; the sample value itself where the signal has no scale.</returns>
    public double ToPhysical(int digital) => !IsCalibrated ? digital
        : PhysicalMinimum + ((digital - (double)DigitalMinimum)
            * ((PhysicalMaximum - PhysicalMinimum) / ((double)DigitalMaximum - DigitalMinimum)));
}
