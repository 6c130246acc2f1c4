namespace OpenTslm.Signals.Simulation;

/// <summary>
/// Simulates a series like that of a continuous glucose monitor: a drifting level, meals, and a correlated sensor
/// error.
/// </summary>
/// <remarks>
/// Deterministic: the same options and seed give the same samples. Thread-safe. It has the looks of such a series,
/// and nothing of its physiology. Values stay inside what such sensors report, 2.2 to 22.2 mmol/L (40 to 400 mg/dL),
/// in steps of 0.1 as they show them.
/// </remarks>
public static class GlucoseSimulator
{
    /// <summary>Lowest value that sensors report, in mmol/L.</summary>
    public const double LowestMmolPerL = 2.2;

    /// <summary>Highest value that sensors report, in mmol/L.</summary>
    public const double HighestMmolPerL = 22.2;

    private const double HoursPerDay = 24;

    // A sensor's errors last: correlation over five minutes, close to the autoregressive models that Breton and Kovatchev
    // fitted (Journal of Diabetes Science and Technology 2(5), 2008).
    private const double FiveMinuteCorrelation = 0.7;

    /// <summary>Simulates a recording.</summary>
    /// <param name="options">What to simulate.</param>
    /// <param name="seed">Seed of all random numbers.</param>
    /// <returns>One channel <c>glucose</c> in mmol/L; an annotation <c>meal</c> at each meal.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Recording Simulate(GlucoseSimulatorOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var random = new SimulationRandom(seed);
        var count = Math.Max(1, (int)Math.Round(options.DurationHours * 60 / options.IntervalMinutes));
        var correlation = Math.Pow(FiveMinuteCorrelation, options.IntervalMinutes / 5);
        var meals = MealTimes(options).ToArray();
        var error = random.Gaussian();
        var samples = new float[count];
        for (var i = 0; i < count; i++)
        {
            var hours = i * options.IntervalMinutes / 60;
            var level = options.StartMmolPerL
                + (options.DriftMmolPerLPerDay * hours / HoursPerDay)
                + meals.Sum(meal => Rise(meal, hours, options));
            error = (correlation * error) + (Math.Sqrt(1 - (correlation * correlation)) * random.Gaussian());
            samples[i] = (float)Math.Round(Math.Clamp(level + (options.NoiseMmolPerL * error), LowestMmolPerL, HighestMmolPerL), 1);
        }

        return new Recording([new TimeSeries("glucose", "mmol/L", new TimeAxis.Regular(1 / (60 * options.IntervalMinutes)), samples)])
        {
            Source = FormattableString.Invariant($"simulated glucose, seed {seed}"),
            Format = "Simulation",
            Annotations = [.. meals.Where(meal => meal.AtHours < options.DurationHours).Select(meal => new Annotation(meal.AtHours * 3600, 0, "meal"))],
        };
    }

    private static IEnumerable<GlucoseMeal> MealTimes(GlucoseSimulatorOptions options) =>
        from day in Enumerable.Range(0, (int)Math.Ceiling(options.DurationHours / HoursPerDay))
        from meal in options.Meals.OrderBy(meal => meal.AtHours)
        select meal with { AtHours = meal.AtHours + (day * HoursPerDay) };

    // Rises to its peak and falls slowly: x·exp(1 - x), one at x = 1.
    private static double Rise(GlucoseMeal meal, double hours, GlucoseSimulatorOptions options)
    {
        var x = (hours - meal.AtHours) * 60 / options.MinutesToPeak;
        return x <= 0 ? 0 : meal.RiseMmolPerL * x * Math.Exp(1 - x);
    }
}
