namespace OpenTslm.Signals.Tests.Processing;

/// <summary>
/// The series whose transforms were computed with SciPy 1.10.1 and NumPy 1.24.2 as references:
/// <c>x = sin(0.3 i) + 0.1 ((7919 i) mod 13)</c>, i = 0 … 63.
/// </summary>
internal static class Wave
{
    public static double[] Create(int count = 64) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Sin(0.3 * i) + (0.1 * (i * 7919 % 13)))];

    public static double[] Tone(double hertz, double rate, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Sin(2 * Math.PI * hertz * i / rate))];
}
