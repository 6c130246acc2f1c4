namespace OpenTslm;

/// <summary>When the samples of a <see cref="TimeSeries"/> were taken: regularly, or at explicit times.</summary>
public abstract record TimeAxis
{
    private TimeAxis()
    {
    }

    /// <summary>Absolute time of the axis' zero, where it is known.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Seconds from the axis' zero to sample <paramref name="index"/>.</summary>
    public abstract double SecondsAt(long index);

    /// <summary>Samples at a constant rate, the first at zero.</summary>
    public sealed record Regular : TimeAxis
    {
        /// <summary>Creates the axis.</summary>
        /// <param name="samplingRateHz">Samples a second; finite and above zero.</param>
        public Regular(double samplingRateHz)
        {
            if (!double.IsFinite(samplingRateHz) || samplingRateHz <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(samplingRateHz), samplingRateHz, "A sampling rate is finite and above zero.");
            }

            SamplingRateHz = samplingRateHz;
        }

        /// <summary>Samples a second.</summary>
        public double SamplingRateHz { get; }

        /// <inheritdoc/>
        public override double SecondsAt(long index) => index / SamplingRateHz;
    }

    /// <summary>Samples at explicit, ascending times (glucose readings, steps, events).</summary>
    public sealed record Timestamps : TimeAxis
    {
        private readonly double[] _seconds;

        /// <summary>Creates the axis.</summary>
        /// <param name="seconds">Seconds from the axis' zero, finite, never descending; one a sample.</param>
        public Timestamps(double[] seconds)
        {
            ArgumentNullException.ThrowIfNull(seconds);
            for (var i = 0; i < seconds.Length; i++)
            {
                if (!double.IsFinite(seconds[i]) || (i > 0 && seconds[i] < seconds[i - 1]))
                {
                    throw new ArgumentException($"Time stamps are finite and never descend; sample {i} is at {seconds[i]} s.", nameof(seconds));
                }
            }

            _seconds = seconds;
        }

        /// <summary>Seconds from the axis' zero, one a sample.</summary>
        public ReadOnlyMemory<double> Seconds => _seconds;

        /// <inheritdoc/>
        public override double SecondsAt(long index) => _seconds[index];
    }
}
