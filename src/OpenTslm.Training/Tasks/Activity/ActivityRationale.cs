namespace OpenTslm.Training.Tasks.Activity;

/// <summary>Puts the measured features of a movement window into words.</summary>
internal static class ActivityRationale
{
    public static string Write(Random random, ActivityFeatures features)
    {
        var sentences = new List<string> { Acceleration(random, features.AccelerationStd) };
        if (features.RepetitionHz is { } hertz)
        {
            var rate = Phrases.Round(hertz, 0.5);
            sentences.Add(Phrases.Pick(random, $"It repeats about {rate} times a second.", $"A rhythm of about {rate} Hz runs through it."));
        }

        if (!double.IsNaN(features.RotationRms))
        {
            sentences.Add(Rotation(random, features.RotationRms, features.TurnDegrees));
        }

        sentences.Add(Posture(random, features.Gravity) + " " + Tilt(random, features.TiltDegrees));
        return string.Join(' ', sentences);
    }

    private static string Acceleration(Random random, double std)
    {
        if (std < 0.3)
        {
            return Phrases.Pick(random, "The acceleration is almost constant.", "Hardly any acceleration is seen beside gravity.");
        }

        var size = Phrases.Round(std, std < 2 ? 0.5 : 1);
        return Phrases.Pick(random, $"The acceleration varies by about {size} m/s2.", $"The strength of the acceleration swings by about {size} m/s2.");
    }

    private static string Rotation(Random random, double rms, double turn)
    {
        if (rms < 0.15)
        {
            return Phrases.Pick(random, "The gyroscope is quiet.", "There is no rotation to speak of.");
        }

        var rate = Phrases.Round(rms, rms < 1 ? 0.25 : 0.5);
        var angle = turn < 15 ? "without turning about the vertical" : $"turning by about {Phrases.Round(turn, 15)} degrees about the vertical";
        return Phrases.Pick(random, $"It rotates at about {rate} rad/s, {angle}.", $"The gyroscope shows about {rate} rad/s {angle}.");
    }

    // The axis of which gravity takes most, and the next where its share shows.
    private static string Posture(Random random, double[] gravity)
    {
        int[] order = [.. Enumerable.Range(0, 3).OrderByDescending(axis => Math.Abs(gravity[axis]))];
        var most = Axis(gravity, order[0]);
        return Math.Abs(gravity[order[1]]) > 0.35
            ? Phrases.Pick(random, $"The mean acceleration points between {most} and {Axis(gravity, order[1])}.", $"On the whole it lies between {most} and {Axis(gravity, order[1])}.")
            : Phrases.Pick(random, $"The mean acceleration points along {most}.", $"On the whole it lies along {most}.");
    }

    private static string Axis(double[] gravity, int axis) => (gravity[axis] < 0 ? "-" : "+") + "xyz"[axis];

    private static string Tilt(Random random, double degrees) => degrees < 12
        ? Phrases.Pick(random, "Its inclination stays the same.", "Gravity keeps its direction.")
        : Phrases.Pick(
            random,
            $"Its inclination changes by about {Phrases.Round(degrees, 15)} degrees.",
            $"Gravity turns by about {Phrases.Round(degrees, 15)} degrees against the device.");
}
