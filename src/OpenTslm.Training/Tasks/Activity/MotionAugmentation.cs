namespace OpenTslm.Training.Tasks.Activity;

/// <summary>
/// Changes that another person wearing the same sensor slightly differently would make.
/// </summary>
internal static class MotionAugmentation
{
    private const double MaximumAngle = 0.6;
    private const double MostVigour = 1.5;
    private const double MostUnevenVigour = 1.2;
    private const double MostStretch = 1.15;

    /// <summary>A window of a session, a little faster or slower, turned, more or less vigorous, with a little noise.</summary>
    /// <param name="random">Source of randomness.</param>
    /// <param name="window">The window.</param>
    /// <returns>As many samples as the window has, <c>[channel][sample]</c>.</returns>
    public static float[][] Apply(Random random, ActivityWindow window)
    {
        var channels = Stretch(random, window);
        var rotation = RandomRotation(random);
        for (var group = 0; group + 3 <= channels.Length; group += 3)
        {
            // Vigour changes what moves, not gravity, which is the mean of the accelerometer.
            double[] rest = [.. channels.AsSpan(group, 3).ToArray().Select(axis => group == 0 ? axis.Average() : 0.0)];
            var whole = Factor(random, MostVigour);
            double[] vigour = [whole * Factor(random, MostUnevenVigour), whole * Factor(random, MostUnevenVigour), whole * Factor(random, MostUnevenVigour)];
            var scale = Phrases.Between(random, 0.96, 1.04);
            var noise = Phrases.Between(random, 0, 0.05);
            for (var i = 0; i < channels[group].Length; i++)
            {
                double x = Moved(0), y = Moved(1), z = Moved(2);
                for (var axis = 0; axis < 3; axis++)
                {
                    var turned = (rotation[axis, 0] * x) + (rotation[axis, 1] * y) + (rotation[axis, 2] * z);
                    channels[group + axis][i] = (float)((scale * turned) + (noise * Phrases.Normal(random)));
                }

                double Moved(int axis) => rest[axis] + (vigour[axis] * (channels[group + axis][i] - rest[axis]));
            }
        }

        return channels;
    }

    private static double Factor(Random random, double most) => Math.Pow(most, Phrases.Between(random, -1, 1));

    // People differ in pace: as many samples are taken from a slightly longer or shorter piece around the same middle.
    private static float[][] Stretch(Random random, ActivityWindow window)
    {
        var session = window.Session;
        var pace = Factor(random, MostStretch);
        var middle = window.Start + ((window.Count - 1) / 2.0);
        var reach = Math.Min(pace * (window.Count - 1) / 2, Math.Min(middle, session.Count - 1 - middle));
        var result = new float[session.Channels.Length][];
        for (var c = 0; c < result.Length; c++)
        {
            result[c] = new float[window.Count];
            for (var i = 0; i < window.Count; i++)
            {
                var place = middle + (reach * ((2.0 * i / (window.Count - 1)) - 1));
                var before = Math.Clamp((int)place, 0, session.Count - 2);
                var share = (float)(place - before);
                result[c][i] = session.Channels[c][before] + (share * (session.Channels[c][before + 1] - session.Channels[c][before]));
            }
        }

        return result;
    }

    // Rodrigues' formula about a random axis.
    private static double[,] RandomRotation(Random random)
    {
        double x = Phrases.Normal(random), y = Phrases.Normal(random), z = Phrases.Normal(random);
        var length = Math.Sqrt((x * x) + (y * y) + (z * z)) + 1e-12;
        (x, y, z) = (x / length, y / length, z / length);
        var angle = Phrases.Between(random, -MaximumAngle, MaximumAngle);
        double c = Math.Cos(angle), s = Math.Sin(angle), t = 1 - c;
        return new[,]
        {
            { (t * x * x) + c, (t * x * y) - (s * z), (t * x * z) + (s * y) },
            { (t * x * y) + (s * z), (t * y * y) + c, (t * y * z) - (s * x) },
            { (t * x * z) - (s * y), (t * y * z) + (s * x), (t * z * z) + c },
        };
    }
}
