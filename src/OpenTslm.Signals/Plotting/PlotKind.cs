namespace OpenTslm.Signals.Plotting;

/// <summary>What a plot looks like.</summary>
public enum PlotKind
{
    /// <summary>
    /// The one that suits: <see cref="Ecg"/> for ECG leads of a minute at most, <see cref="Hypnogram"/> for sleep stages without
    /// other channels, <see cref="Daily"/> for a day or more of samples half a minute apart or further, else <see cref="Channels"/>.
    /// </summary>
    Auto,

    /// <summary>ECG paper, 25 mm/s and 10 mm/mV.</summary>
    Ecg,

    /// <summary>Channels one below the other over one time axis.</summary>
    Channels,

    /// <summary>Sleep stages over the night.</summary>
    Hypnogram,

    /// <summary>Power over time and frequency, of one channel.</summary>
    Spectrogram,

    /// <summary>Channels over days, with nights shaded where the time of day is known.</summary>
    Daily,
}
