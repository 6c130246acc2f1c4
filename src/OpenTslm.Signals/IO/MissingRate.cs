namespace OpenTslm.Signals.IO;

/// <summary>What is said where a file does not state its sampling rate and the caller has not given one.</summary>
internal static class MissingRate
{
    /// <summary>The given rate.</summary>
    /// <param name="file">File name, for messages.</param>
    /// <param name="options">What the caller knows.</param>
    /// <exception cref="SignalFormatException">It is not given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite and above zero.</exception>
    public static double Require(string file, SignalReadOptions options)
    {
        Check(options);
        return options.SamplingRateHz ?? throw new SignalFormatException(
            file, "the file does not state a sampling rate, so it must be given: --rate on the command line, sampling_rate_hz in a tool call")
        { NeedsSamplingRate = true };
    }

    /// <summary>Refuses a given rate that is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not finite and above zero.</exception>
    public static void Check(SignalReadOptions options)
    {
        if (options.SamplingRateHz is { } rate && (!double.IsFinite(rate) || rate <= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(options), rate, "A sampling rate is finite and above zero.");
        }
    }
}
