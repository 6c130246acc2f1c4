namespace OpenTslm;

/// <summary>One channel of a recording: a name, a unit, a time axis and samples that are read lazily by window.</summary>
public sealed class TimeSeries
{
    private readonly ISampleSource _samples;

    /// <summary>Creates a series.</summary>
    /// <param name="name">Channel name, such as <c>II</c> or <c>x_acc</c>.</param>
    /// <param name="unit">Unit as a UCUM code where one exists (<c>mV</c>, <c>m/s2</c>); null when unknown.</param>
    /// <param name="axis">When the samples were taken.</param>
    /// <param name="samples">Where the samples come from; a missing sample is NaN.</param>
    /// <exception cref="ArgumentException">The name is empty, or the axis has another number of time stamps than there are samples.</exception>
    public TimeSeries(string name, string? unit, TimeAxis axis, ISampleSource samples)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentNullException.ThrowIfNull(samples);
        if (axis is TimeAxis.Timestamps stamps && stamps.Seconds.Length != samples.Count)
        {
            throw new ArgumentException($"Channel '{name}' has {samples.Count} samples but {stamps.Seconds.Length} time stamps.", nameof(axis));
        }

        Name = name;
        Unit = unit;
        Axis = axis;
        _samples = samples;
    }

    /// <summary>Creates a series over values in memory. NaN marks a missing sample.</summary>
    public TimeSeries(string name, string? unit, TimeAxis axis, float[] samples)
        : this(name, unit, axis, new MemorySampleSource(samples))
    {
    }

    /// <summary>Channel name.</summary>
    public string Name { get; }

    /// <summary>Unit as a UCUM code, or null when unknown.</summary>
    public string? Unit { get; }

    /// <summary>When the samples were taken.</summary>
    public TimeAxis Axis { get; }

    /// <summary>Number of samples.</summary>
    public long Count => _samples.Count;

    /// <summary>Samples a second, or null on an axis of explicit time stamps.</summary>
    public double? SamplingRateHz => (Axis as TimeAxis.Regular)?.SamplingRateHz;

    /// <summary>Seconds covered: from the first sample to one period after the last (regular), or to the last (explicit).</summary>
    public double DurationSeconds => (Count, Axis) switch
    {
        (0, _) => 0,
        (_, TimeAxis.Regular regular) => Count / regular.SamplingRateHz,
        _ => Axis.SecondsAt(Count - 1) - Axis.SecondsAt(0),
    };

    /// <summary>Reads physical values into <paramref name="destination"/>, starting at sample <paramref name="start"/>; missing ones are NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is not inside the series.</exception>
    public void Read(long start, Span<float> destination) => _samples.Read(start, destination);

    /// <summary>Reads a window of physical values; missing ones are NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is not inside the series.</exception>
    public float[] Read(long start, int count)
    {
        var samples = new float[count];
        _samples.Read(start, samples);
        return samples;
    }

    /// <summary>Which samples of a window are valid (neither missing nor infinite): the validity mask.</summary>
    public bool[] ReadValidity(long start, int count) => Array.ConvertAll(Read(start, count), float.IsFinite);

    /// <summary>A view of the samples <c>[start, start + count)</c>, still lazy. Time stamps keep their origin; a regular view begins at zero with <see cref="TimeAxis.Start"/> moved.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is not inside the series.</exception>
    public TimeSeries Slice(long start, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - count);
        TimeAxis axis = Axis switch
        {
            TimeAxis.Timestamps stamps => new TimeAxis.Timestamps(stamps.Seconds.Slice((int)start, (int)count).ToArray()) { Start = Axis.Start },
            _ => Axis with { Start = Axis.Start?.AddSeconds(Axis.SecondsAt(start)) },
        };
        return new TimeSeries(Name, Unit, axis, new SlicedSampleSource(_samples, start, count));
    }

    /// <summary>The same samples at other times.</summary>
    internal TimeSeries WithAxis(TimeAxis axis) => new(Name, Unit, axis, _samples);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{Unit ?? "?"}], {Count} samples{(SamplingRateHz is { } rate ? $" at {rate} Hz" : "")}";
}
