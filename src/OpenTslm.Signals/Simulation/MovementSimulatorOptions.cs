namespace OpenTslm.Signals.Simulation;

/// <summary>What movement to simulate. The defaults give ten seconds of a watch on a walking person's wrist.</summary>
public sealed record MovementSimulatorOptions
{
    /// <summary>What the person does.</summary>
    public MovementActivity Activity { get; init; }

    /// <summary>Where the sensor is worn.</summary>
    public SensorPlacement Placement { get; init; }

    /// <summary>Samples a second, 40 to 1,000.</summary>
    public double SamplingRateHz { get; init; } = 100;

    /// <summary>Length in seconds, above 0 and at most 86,400.</summary>
    public double DurationSeconds { get; init; } = 10;

    /// <summary>
    /// Walking: steps a minute, 60 to 200. The default is the median of the walks that the pattern was taken from,
    /// short indoor walks with turns; outdoors people take about 110.
    /// </summary>
    public double StepsPerMinute { get; init; } = 102;

    /// <summary>
    /// Walking: relative standard deviation of the cadence, 0 to 0.1; about 0.02 in healthy people (Hausdorff,
    /// Journal of NeuroEngineering and Rehabilitation 2:19, 2005).
    /// </summary>
    public double CadenceVariation { get; init; } = 0.02;

    /// <summary>Multiplies all movement beside gravity, 0 to 3.</summary>
    public double Intensity { get; init; } = 1;

    /// <summary>
    /// Standard deviation of the accelerometer's noise, in m/s², 0 to 10; the default is that of a watch lying still.
    /// </summary>
    public double AccelerationNoise { get; init; } = 0.02;

    /// <summary>
    /// Standard deviation of the gyroscope's noise, in rad/s, 0 to 10; the default is that of a watch lying still.
    /// </summary>
    public double AngularRateNoise { get; init; } = 0.005;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Activity) || !Enum.IsDefined(Placement))
        {
            throw new ArgumentException($"There is no movement {Activity} at {Placement}.", nameof(Activity));
        }

        SimulationRange.Check(SamplingRateHz, 40, 1000);
        SimulationRange.Check(DurationSeconds, double.Epsilon, 86_400);
        SimulationRange.Check(StepsPerMinute, 60, 200);
        SimulationRange.Check(CadenceVariation, 0, 0.1);
        SimulationRange.Check(Intensity, 0, 3);
        SimulationRange.Check(AccelerationNoise, 0, 10);
        SimulationRange.Check(AngularRateNoise, 0, 10);
    }
}
