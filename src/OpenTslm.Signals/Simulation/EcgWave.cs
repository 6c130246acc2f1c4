namespace OpenTslm.Signals.Simulation;

/// <summary>One of the five waves of the dynamical model, in the units of its source.</summary>
/// <param name="Name">P, Q, R, S or T.</param>
/// <param name="Angle">Place on the limit cycle in radians; R is at zero.</param>
/// <param name="Strength">Parameter <c>a</c>.</param>
/// <param name="Width">Parameter <c>b</c>, radians.</param>
/// <param name="Dipole">Direction of the wave's dipole in Frank's axes: left, inferior, posterior.</param>
internal sealed record EcgWave(char Name, double Angle, double Strength, double Width, (double X, double Y, double Z) Dipole)
{
    public const int Count = 5;

    /// <summary>
    /// Table 1 of McSharry et al. 2003 (place, strength, width). The dipoles are ours: typical directions of a normal
    /// heart (septal activation to the right and forward, main activation to the left, down and back, T forward).
    /// </summary>
    public static IReadOnlyList<EcgWave> Published { get; } =
    [
        new('P', -Math.PI / 3, 1.2, 0.25, (0.18, 0.20, -0.05)),
        new('Q', -Math.PI / 12, -5, 0.1, (-0.30, -0.10, -0.30)),
        new('R', 0, 30, 0.1, (0.90, 0.85, 0.30)),
        new('S', Math.PI / 12, -7.5, 0.1, (-0.10, -0.20, 0.35)),
        new('T', Math.PI / 2, 0.75, 0.4, (0.35, 0.30, -0.25)),
    ];

    /// <summary>Height of the wave alone at 60 beats a minute, in the model's own units: <c>a b² / ω</c>.</summary>
    public double Height => Strength * Width * Width / (2 * Math.PI);
}
