namespace OpenTslm.Measurements.AlphaReactivity;

/// <summary>Alpha power with eyes closed beside that with eyes open.</summary>
/// <param name="Ratio">Alpha power closed to open; above 1 where the rhythm reacts.</param>
/// <param name="ClosedPower">Alpha power with eyes closed, in the unit squared.</param>
/// <param name="OpenPower">Alpha power with eyes open, in the unit squared.</param>
/// <param name="ClosedShare">Its share of the power from 0.5 to 30 Hz, eyes closed.</param>
/// <param name="OpenShare">Its share of the power from 0.5 to 30 Hz, eyes open.</param>
/// <param name="ClosedSeconds">Time with eyes closed.</param>
/// <param name="OpenSeconds">Time with eyes open.</param>
public readonly record struct AlphaReactivityResult(
    double Ratio,
    double ClosedPower,
    double OpenPower,
    double ClosedShare,
    double OpenShare,
    double ClosedSeconds,
    double OpenSeconds);
