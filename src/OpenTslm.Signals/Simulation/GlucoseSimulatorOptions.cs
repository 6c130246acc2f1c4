namespace OpenTslm.Signals.Simulation;

/// <summary>What glucose series to simulate. The defaults give a level day with three meals.</summary>
public sealed record GlucoseSimulatorOptions
{
    /// <summary>Minutes between samples, 1 to 60; 5 is usual for continuous glucose monitors.</summary>
    public double IntervalMinutes { get; init; } = 5;

    /// <summary>Length in hours, above 0 and at most 744 (31 days).</summary>
    public double DurationHours { get; init; } = 24;

    /// <summary>Level at the start, 2.2 to 22.2 mmol/L.</summary>
    public double StartMmolPerL { get; init; } = 5.5;

    /// <summary>Slow drift of the level, -10 to 10 mmol/L a day.</summary>
    public double DriftMmolPerLPerDay { get; init; }

    /// <summary>The meals of each day, at hours from its start.</summary>
    public IReadOnlyList<GlucoseMeal> Meals { get; init; } = [new(7.5, 2.5), new(12.5, 3), new(19, 3)];

    /// <summary>Minutes from a meal to its peak, 15 to 240.</summary>
    /// <remarks>
    /// Without diabetes, about 60 (American Diabetes Association, Postprandial Blood Glucose, Diabetes Care 24(4),
    /// 2001).
    /// </remarks>
    public double MinutesToPeak { get; init; } = 60;

    /// <summary>Standard deviation of the sensor's error, 0 to 3 mmol/L.</summary>
    public double NoiseMmolPerL { get; init; } = 0.15;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        SimulationRange.Check(IntervalMinutes, 1, 60);
        SimulationRange.Check(DurationHours, double.Epsilon, 744);
        SimulationRange.Check(StartMmolPerL, GlucoseSimulator.LowestMmolPerL, GlucoseSimulator.HighestMmolPerL);
        SimulationRange.Check(DriftMmolPerLPerDay, -10, 10);
        SimulationRange.Check(MinutesToPeak, 15, 240);
        SimulationRange.Check(NoiseMmolPerL, 0, 3);
        ArgumentNullException.ThrowIfNull(Meals);
        foreach (var meal in Meals)
        {
            SimulationRange.Check(meal.AtHours, 0, 24);
            SimulationRange.Check(meal.RiseMmolPerL, 0, 15);
        }
    }
}
