using OpenTslm.Measurements.Cadence;
using OpenTslm.Measurements.Posture;
using OpenTslm.Measurements.Rotation;
using Xunit.Abstractions;

namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>Cadence, rotation and posture on a phone in the pocket and a watch on the wrist, worn at the same time.</summary>
public sealed class MovementAccuracyTests(ITestOutputHelper output)
{
    [DataFact("har-phone-watch")]
    public void Measure_WalkingOnPhoneAndWatch_Agree()
    {
        var differences = new List<double>();
        var cadences = new List<double>();
        foreach (var (phone, watch) in Runs())
        {
            if (WalkingCadence(phone) is { } one && WalkingCadence(watch) is { } other)
            {
                differences.Add(Math.Abs(one - other));
                cadences.Add(one);
            }
        }

        differences.Sort();
        cadences.Sort();
        output.WriteLine(FormattableString.Invariant(
            $"{differences.Count} walks on both devices: median cadence {cadences[cadences.Count / 2]:0}/min (5-95 %: {cadences[cadences.Count / 20]:0}-{cadences[cadences.Count * 19 / 20]:0}), median difference {differences[differences.Count / 2]:0.0}/min, within 10/min {(double)differences.Count(d => d <= 10) / differences.Count:P0}"));
        differences.Count.ShouldBeGreaterThan(80);
        differences[differences.Count / 2].ShouldBeLessThan(6);
        cadences[cadences.Count / 2].ShouldBeInRange(90, 130);
    }

    [DataFact("har-phone-watch")]
    public void Measure_SeatedOnPhone_IsNoCadence()
    {
        int seated = 0, silent = 0;
        foreach (var (phone, _) in Runs())
        {
            foreach (var stretch in phone.Stretches("SEATED").Where(r => r.End.Value - r.Start.Value > 150))
            {
                seated++;
                silent += Cadence(phone, stretch) is null or { Quality: < 0.3 } ? 1 : 0;
            }
        }

        output.WriteLine($"{silent} of {seated} seated stretches have no cadence");
        ((double)silent / seated).ShouldBeGreaterThan(0.9);
    }

    [DataFact("har-phone-watch")]
    public void Measure_TurningOnPhone_IsAHalfTurn()
    {
        // The test persons turn by 180° twice a run; labels cut a little off either end.
        List<double> angles =
        [
            .. Runs().SelectMany(run => run.Phone.Stretches("TURNING").Select(r => Turn(run.Phone, r))).Order(),
        ];

        output.WriteLine(FormattableString.Invariant(
            $"{angles.Count} turns: median {angles[angles.Count / 2]:0}°, quartiles {angles[angles.Count / 4]:0}° and {angles[angles.Count * 3 / 4]:0}°"));
        angles[angles.Count / 2].ShouldBeInRange(130, 190);
    }

    [DataFact("har-phone-watch")]
    public void Measure_SeatedOnPhone_ReadsGravity()
    {
        List<double> magnitudes =
        [
            .. Runs().SelectMany(run => run.Phone.Stretches("SEATED").Select(r => PostureEstimator.Measure(
                run.Phone.Axes[0].AsSpan(r), run.Phone.Axes[1].AsSpan(r), run.Phone.Axes[2].AsSpan(r))!.Value.Magnitude)).Order(),
        ];

        magnitudes[magnitudes.Count / 2].ShouldBe(9.81, 0.3);
    }

    private static IEnumerable<(HarRun Phone, HarRun Watch)> Runs()
    {
        foreach (var path in Directory.GetFiles(TestData.Path("har-phone-watch"), "*_sp.csv.gz", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            var watch = path.Replace("_sp.", "_sw.", StringComparison.Ordinal);
            if (File.Exists(watch))
            {
                yield return (HarRun.Read(path), HarRun.Read(watch));
            }
        }
    }

    private static double? WalkingCadence(HarRun run)
    {
        double[] cadences =
        [
            .. run.Stretches("WALKING").Where(r => r.End.Value - r.Start.Value > 200)
                .Select(r => Cadence(run, r)?.StepsPerMinute).OfType<double>().Order(),
        ];
        return cadences.Length > 0 ? cadences[cadences.Length / 2] : null;
    }

    private static CadenceResult? Cadence(HarRun run, Range range) =>
        CadenceEstimator.Measure(run.Axes[0].AsSpan(range), run.Axes[1].AsSpan(range), run.Axes[2].AsSpan(range), run.RateHz);

    private static double Turn(HarRun run, Range range) => RotationEstimator.Measure(
        run.Axes[3].AsSpan(range), run.Axes[4].AsSpan(range), run.Axes[5].AsSpan(range), run.RateHz) is { } turn
            ? Math.Sqrt((turn.NetDegreesX * turn.NetDegreesX) + (turn.NetDegreesY * turn.NetDegreesY) + (turn.NetDegreesZ * turn.NetDegreesZ))
            : 0;
}
