namespace OpenTslm.Training.Tasks.Activity;

/// <summary>
/// Changes that wearing the same sensor slightly differently would make: a small rotation of all three axes, a small
/// change of strength, a little noise.
/// </summary>
internal static class MotionAugmentation
{
    private const double MaximumAngle = 0.25;

    public static float[][] Apply(Random random, float[][] channels)
    {
        var rotation = RandomRotation(random);
        for (var group = 0; group + 3 <= channels.Length; group += 3)
        {
            var scale = Phrases.Between(random, 0.9, 1.1);
            var noise = Phrases.Between(random, 0, 0.03);
            for (var i = 0; i < channels[group].Length; i++)
            {
                double x = channels[group][i], y = channels[group + 1][i], z = channels[group + 2][i];
                for (var axis = 0; axis < 3; axis++)
                {
                    var turned = (rotation[axis, 0] * x) + (rotation[axis, 1] * y) + (rotation[axis, 2] * z);
                    channels[group + axis][i] = (float)((scale * turned) + (noise * Phrases.Normal(random)));
                }
            }
        }

        return channels;
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
