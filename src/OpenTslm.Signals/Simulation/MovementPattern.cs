namespace OpenTslm.Signals.Simulation;

/// <summary>The six channels of a movement: three accelerations in m/s², three angular rates in rad/s.</summary>
/// <remarks>
/// The numbers are medians over the recordings of Matey-Sanz, Casteleyn and Granell (Data in Brief 2023,
/// doi:10.1016/j.dib.2023.109809, CC BY 4.0: 12 subjects, watch on the wrist, phone in the pocket), brought to 100
/// Hz. For walking: mean acceleration and standard deviation of the seconds of walking, and amplitude and phase of
/// the first eight harmonics of the stride (two steps) in the longest straight walk of each recording, phases
/// relative to the first harmonic of the swing; at the pocket, of upright phones. Standing at the wrist is after the
/// standing minutes of WISDM's watches (Weiss 2019, UCI data set 507, CC BY 4.0). A phone on a standing person is
/// assumed to sway a third as much as the wrist.
/// </remarks>
internal sealed record MovementPattern
{
    // The phase of this harmonic differs from walk to walk.
    private const double Any = double.NaN;

    /// <summary>Mean acceleration; its length is set to that of gravity.</summary>
    public required double[] Gravity { get; init; }

    /// <summary>
    /// Harmonics of the stride, <c>[channel][harmonic]</c>: amplitude, and phase in radians or NaN. Empty where
    /// nothing repeats.
    /// </summary>
    public (double Amplitude, double Phase)[][] Harmonics { get; init; } = [];

    /// <summary>Standard deviation of all movement, one a channel; for patterns with harmonics.</summary>
    public double[] Spread { get; init; } = [];

    /// <summary>Standard deviation of slow irregular movement, one a channel.</summary>
    public required double[] Sway { get; init; }

    /// <summary>What the harmonics of a channel are multiplied with, so that all movement has its spread.</summary>
    public double Scale(int channel) => Math.Sqrt(
        ((Spread[channel] * Spread[channel]) - (Sway[channel] * Sway[channel])) / Harmonics[channel].Sum(h => h.Amplitude * h.Amplitude / 2));

    public static MovementPattern Of(MovementActivity activity, SensorPlacement placement) => (activity, placement) switch
    {
        (MovementActivity.Walking, SensorPlacement.Wrist) => WristWalking,
        (MovementActivity.Walking, _) => PocketWalking,
        (MovementActivity.Standing, SensorPlacement.Wrist) => new() { Gravity = WristWalking.Gravity, Sway = [0.17, 0.31, 0.22, 0.15, 0.1, 0.1] },
        (MovementActivity.Standing, _) => new() { Gravity = PocketWalking.Gravity, Sway = [0.06, 0.1, 0.07, 0.05, 0.03, 0.03] },
        (_, SensorPlacement.Wrist) => new() { Gravity = [-1.44, -2.74, 9.03], Sway = [0.25, 0.38, 0.22, 0.21, 0.08, 0.05] },
        _ => new() { Gravity = [-5.5, 1.2, 8], Sway = [0.08, 0.08, 0.08, 0.02, 0.03, 0.02] },
    };

    private static MovementPattern WristWalking { get; } = new()
    {
        Gravity = [-9.66, -2.64, 0.23],
        Spread = [1.79, 1.06, 1.04, 0.99, 0.62, 1.27],
        Sway = [0.2, 0.2, 0.2, 0.1, 0.05, 0.1],
        Harmonics =
        [
            [(0.75, 0.59), (1.87, -1.97), (0.51, -1.31), (0.69, Any), (0.34, Any), (0.52, Any), (0.28, Any), (0.31, Any)],
            [(0.84, 1.55), (0.70, -1.08), (0.34, -1.19), (0.38, Any), (0.27, Any), (0.22, Any), (0.16, Any), (0.12, Any)],
            [(1.03, -0.77), (0.49, 2.33), (0.31, 1.52), (0.32, Any), (0.22, Any), (0.26, Any), (0.17, Any), (0.16, Any)],
            [(0.80, 3.11), (0.58, Any), (0.35, Any), (0.37, Any), (0.22, Any), (0.14, Any), (0.09, Any), (0.06, Any)],
            [(0.58, -0.22), (0.41, 2.06), (0.21, 1.57), (0.12, Any), (0.07, Any), (0.07, Any), (0.04, Any), (0.05, Any)],
            [(1.51, 0), (0.88, 2.00), (0.34, Any), (0.16, Any), (0.07, Any), (0.05, Any), (0.02, Any), (0.02, Any)],
        ],
    };

    private static MovementPattern PocketWalking { get; } = new()
    {
        Gravity = [0.84, 9.68, 0.54],
        Spread = [2.23, 2.43, 2.85, 1.01, 0.92, 0.66],
        Sway = [0.3, 0.3, 0.3, 0.1, 0.1, 0.1],
        Harmonics =
        [
            [(0.62, Any), (1.01, 1.17), (0.58, Any), (0.78, 3.08), (0.69, Any), (0.46, -1.10), (0.61, Any), (0.36, Any)],
            [(1.05, Any), (2.34, 1.53), (1.07, -1.65), (1.42, -0.88), (0.89, 0.99), (0.56, 0.79), (0.59, Any), (0.94, Any)],
            [(2.31, 1.59), (1.32, Any), (0.92, -2.74), (0.57, Any), (0.51, Any), (0.47, 1.47), (0.53, Any), (0.41, Any)],
            [(1.31, 0), (0.68, Any), (0.41, 0.16), (0.29, 0.35), (0.35, 2.26), (0.16, Any), (0.11, -1.89), (0.18, 1.39)],
            [(0.71, Any), (0.45, 1.40), (0.22, Any), (0.27, 0.82), (0.29, Any), (0.23, Any), (0.22, Any), (0.18, -0.53)],
            [(0.66, -0.26), (0.39, Any), (0.20, 0.58), (0.32, Any), (0.22, 2.52), (0.11, Any), (0.10, -2.00), (0.19, Any)],
        ],
    };
}
