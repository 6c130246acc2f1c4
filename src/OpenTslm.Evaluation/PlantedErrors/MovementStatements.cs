namespace OpenTslm.Evaluation.PlantedErrors;

/// <summary>Statements about excerpts of body movement, from plain statistics of the samples and the activity that was labelled.</summary>
internal static class MovementStatements
{
    private static readonly Wording Mean = new(
        ["The mean of the {0}-axis is {1} m/s2.", "The {0}-axis has an average value of about {1} m/s²."],
        ["On average the {0} channel reads {1} m/s2.", "Along {0}, the mean acceleration is roughly {1} m/s²."])
    {
        Others = ["The readings of {0} average out at {1} m/s2.", "Along {0} the sensor reads {1} m/s² on average."],
    };

    private static readonly Wording Deviation = new(
        ["The standard deviation of the {0}-axis is {1} m/s2.", "The {0}-axis shows a standard deviation of {1} m/s²."],
        ["Values on the {0} axis scatter with a standard deviation of about {1} m/s2."])
    {
        Others = ["The samples of {0} have a spread (standard deviation) of {1} m/s2.", "For {0} I compute a standard deviation of {1} m/s²."],
    };

    private static readonly Wording More = new(
        ["The {0}-axis shows more variability than the {1}-axis.", "The variance of the {0}-axis is larger than that of the {1}-axis."],
        ["The {0} channel fluctuates more than the {1} channel.", "Compared with {1}, {0} varies more."])
    {
        Others = ["{0} fluctuates more strongly than {1} does.", "Of the two, {0} is the livelier axis compared with {1}.", "When set side by side with {1}, {0} is the more variable."],
    };

    private static readonly Wording Less = new(
        ["The {0}-axis varies {2} than the {1}-axis."],
        ["There is {2} variation along {0} than along {1}."])
    {
        Others = ["With regard to spread, there is {2} of it on {0} than on {1}.", "{0} swings {2} than {1}."],
    };

    private static readonly Wording Moving = new(
        ["The data suggest {0}.", "The accelerometer data show {0}."],
        ["I see {0} here."])
    {
        Others = ["Over the whole window there is {0}.", "One sees {0} in this recording."],
    };

    private static readonly Wording Extremes = new(
        ["The maximum of the {0}-axis is {1} m/s2."],
        ["{0} peaks at {1} m/s2."])
    {
        Others = ["The highest value on {0} is {1} m/s2.", "{0} gets as high as {1} m/s²."],
    };

    /// <summary>The statements of an excerpt.</summary>
    /// <param name="recording">Channels x, y and z in m/s².</param>
    /// <param name="activity">What the person did.</param>
    public static IEnumerable<PlantedStatement> Of(Recording recording, string activity)
    {
        var axes = recording.Channels.Select(channel => (channel.Name, Samples: channel.Read(0, (int)channel.Count))).ToArray();
        var stats = axes.Select(axis => (axis.Name, Mean: axis.Samples.Average(v => (double)v), Max: (double)axis.Samples.Max(), Deviation: DeviationOf(axis.Samples))).ToArray();
        foreach (var (name, mean, max, deviation) in stats)
        {
            var wrong = mean + (Math.Sign(mean) == 0 ? 1 : Math.Sign(mean)) * Math.Max(3, Math.Max(2 * deviation, 0.5 * Math.Abs(mean)));
            foreach (var statement in Mean.Say(Change.Number, [name, Round(mean)], [name, Round(wrong)])
                .Concat(Deviation.Say(Change.Number, [name, Round(deviation)], [name, Round((deviation * 1.6) + 0.2)]))
                .Concat(Extremes.Say(Change.Number, [name, Round(max)], [name, Round(max + Math.Max(3, Math.Abs(max) * 0.5) + deviation)])))
            {
                yield return statement;
            }

            if (stats.FirstOrDefault(other => Math.Abs(other.Mean - mean) > 3 + (0.3 * other.Deviation)) is { Name: not null } elsewhere)
            {
                foreach (var statement in Mean.Say(Change.Channel, [name, Round(mean)], [elsewhere.Name, Round(mean)]))
                {
                    yield return statement;
                }
            }
        }

        var most = stats.MaxBy(axis => axis.Deviation);
        var least = stats.MinBy(axis => axis.Deviation);
        if (most.Deviation > 1.3 * least.Deviation)
        {
            foreach (var statement in More.Say(Change.Channel, [most.Name, least.Name], [least.Name, most.Name])
                .Concat(Less.Say(Change.Direction, [least.Name, most.Name, "less"], [least.Name, most.Name, "more"])))
            {
                yield return statement;
            }
        }

        if (activity is "walking" || stats.Max(axis => axis.Deviation) < 0.15)
        {
            var (moving, still) = ("clear body movement", "no movement of the body");
            foreach (var statement in Moving.Say(Change.Negation, [activity == "walking" ? moving : still], [activity == "walking" ? still : moving]))
            {
                yield return statement;
            }
        }
    }

    private static double Round(double value) => Math.Round(value, 2);

    private static double DeviationOf(float[] samples)
    {
        var mean = samples.Average(v => (double)v);
        return Math.Sqrt(samples.Average(v => (v - mean) * (v - mean)));
    }
}
