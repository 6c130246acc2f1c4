namespace OpenTslm.Grounding.Audit;

/// <summary>How a kind with a number is measured and compared; an entry of <c>quantities.json</c>.</summary>
internal sealed record QuantityRule
{
    /// <summary>Measurements of it, the first that can be made is taken.</summary>
    public required string[] Measurements { get; init; }

    /// <summary>The further number of the measurement that is meant; null for its value.</summary>
    public string? Detail { get; init; }

    /// <summary>Unit of that number; null where it is the channel's.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether any channel has one, so that a claim without a channel is about all of them.</summary>
    public bool PerChannel { get; set; }

    /// <summary>Tolerance in the unit.</summary>
    public double Absolute { get; set; }

    /// <summary>Tolerance as a share of the measured value.</summary>
    public double Relative { get; set; }

    /// <summary>Tolerance as a share of the channel's standard deviation.</summary>
    public double Spread { get; set; }

    /// <summary>Name of the detail that holds the resolution, which is a tolerance as well.</summary>
    public string? Resolution { get; init; }

    /// <summary>Multiples of the value that may be meant too: half of a range, strides for steps.</summary>
    public double[] Alternatives { get; set; } = [];

    /// <summary>Other numbers of the measurement that may be meant: the variance for the deviation.</summary>
    public string[] AlternativeDetails { get; set; } = [];

    /// <summary>Source of the tolerance.</summary>
    public required string ToleranceSource { get; init; }

    /// <summary>The same quantity as a share of its mean, which words and numbers in percent are held against; null where there is none.</summary>
    public ShareRule? Share { get; init; }

    /// <summary>Unit of the limits, where words are judged only of channels that can be told in it.</summary>
    public string? WordsUnit { get; init; }

    /// <summary>"Low" is below this.</summary>
    public double? LowBelow { get; init; }

    /// <summary>"High" is above this.</summary>
    public double? HighAbove { get; init; }

    /// <summary>Lower end of "normal", where it is not the limit of "low".</summary>
    public double? NormalFrom { get; init; }

    /// <summary>Upper end of "normal", where it is not the limit of "high".</summary>
    public double? NormalTo { get; init; }

    /// <summary>How far beyond a limit a value must be to contradict a word.</summary>
    public double Margin { get; set; }

    /// <summary>Source of the limits.</summary>
    public string? LimitsSource { get; init; }

    /// <summary>Least quality of a measurement that may contradict.</summary>
    public double Least { get; set; }
}

/// <summary>A quantity as a share of its mean.</summary>
/// <param name="Measurement">The measurement that has it.</param>
/// <param name="Detail">Its name there.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Absolute">Tolerance of a number, in the unit.</param>
internal sealed record ShareRule(string Measurement, string Detail, string Unit, double Absolute);
