namespace OpenTslm.Signals.Wfdb;

/// <summary>One signal line of a WFDB header (WFDB Applications Guide, header(5)).</summary>
public sealed record WfdbSignal
{
    /// <summary>Name of the signal file, in the header's own folder.</summary>
    public required string FileName { get; init; }

    /// <summary>Storage format, such as 16 or 212.</summary>
    public required int Format { get; init; }

    /// <summary>Bytes before the first sample of the signal file.</summary>
    public long ByteOffset { get; init; }

    /// <summary>Samples of this signal in each frame.</summary>
    public int SamplesPerFrame { get; init; } = 1;

    /// <summary>Frames by which the signal lags behind the others in its file.</summary>
    public int Skew { get; init; }

    /// <summary>ADC units a physical unit.</summary>
    public double Gain { get; init; } = 200;

    /// <summary>Whether the header states the gain; without one the customary 200 a unit is assumed.</summary>
    public bool IsCalibrated { get; init; }

    /// <summary>Sample value of physical zero.</summary>
    public int Baseline { get; init; }

    /// <summary>Physical unit; mV where the header does not say.</summary>
    public string Unit { get; init; } = "mV";

    /// <summary>Resolution of the converter in bits; 0 if unknown.</summary>
    public int AdcResolution { get; init; }

    /// <summary>Sample value in the middle of the converter's range.</summary>
    public int AdcZero { get; init; }

    /// <summary>Value of the first sample, if stated.</summary>
    public int? InitialValue { get; init; }

    /// <summary>Sum of all samples modulo 65,536 as a signed 16-bit number, if stated.</summary>
    public int? Checksum { get; init; }

    /// <summary>Description: the signal's name.</summary>
    public string? Description { get; init; }
}
