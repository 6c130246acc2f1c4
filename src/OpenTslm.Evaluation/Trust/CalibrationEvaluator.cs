using OpenTslm.Certificates;
using OpenTslm.Evaluation.Metrics;
using OpenTslm.Grounding.Calibration;

namespace OpenTslm.Evaluation.Trust;

/// <summary>Tries a calibration on decisions about other subjects.</summary>
public static class CalibrationEvaluator
{
    private const int Simulations = 2000;
    private const int CurveParts = 20;

    /// <summary>Tries the calibration of one task on subjects that it was not fitted on.</summary>
    /// <param name="calibration">The calibration.</param>
    /// <param name="data">Where the decisions come from.</param>
    /// <param name="decisions">Held-out decisions, one or more.</param>
    public static CalibrationResult Evaluate(TaskCalibration calibration, string data, IReadOnlyList<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(decisions);
        return Evaluate(calibration, data, decisions, _ => calibration);
    }

    /// <summary>Tries a calibration that needed all held-out subjects: each is decided with what is fitted on the others.</summary>
    /// <param name="calibration">The calibration.</param>
    /// <param name="data">Where the decisions come from.</param>
    /// <param name="decisions">The decisions to try, one or more.</param>
    /// <param name="others">Further decisions it was fitted on.</param>
    public static CalibrationResult EvaluateLeavingOneOut(TaskCalibration calibration, string data, IReadOnlyList<Decision> decisions, IReadOnlyList<Decision> others)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(others);
        var fitted = decisions.Select(d => d.Subject).Distinct().ToDictionary(
            subject => subject,
            subject => TaskCalibrationFitter.Fit(calibration.Task, data, [.. decisions.Concat(others).Where(d => d.Subject != subject)], calibration.Coverage));
        return Evaluate(calibration, data, decisions, decision => fitted[decision.Subject]);
    }

    private static CalibrationResult Evaluate(TaskCalibration calibration, string data, IReadOnlyList<Decision> decisions, Func<Decision, TaskCalibration> fitted)
    {
        int[] truth = [.. decisions.Select(d => d.Truth)];
        double[][] raw = [.. decisions.Select(d => Temperature.Apply(d.Scores, 1))];
        double[][] calibrated = [.. decisions.Select(d => Temperature.Apply(d.Scores, fitted(d).Temperature))];
        bool[] right = [.. decisions.Select((d, i) => Metrics.Calibration.ArgMax(calibrated[i]) == d.Truth)];
        IReadOnlyList<string>[] sets = [.. decisions.Select(d => ConformalSet.Of(d.Scores, fitted(d)))];
        bool[] covered = [.. decisions.Select((d, i) => sets[i].Contains(d.Scores[d.Truth].Label))];
        int[] answered = [.. Enumerable.Range(0, sets.Length).Where(i => sets[i].Count == 1)];
        return new CalibrationResult
        {
            Task = calibration.Task,
            Data = data,
            Decisions = decisions.Count,
            Subjects = decisions.Select(d => d.Subject).Distinct().Count(),
            Accuracy = Share(right),
            ErrorBefore = Metrics.Calibration.ExpectedCalibrationError(raw, truth),
            Error = Metrics.Calibration.ExpectedCalibrationError(calibrated, truth),
            PerfectError = SimulatePerfect(calibrated),
            StatedCoverage = calibration.Coverage,
            Coverage = Share(covered),
            ExpectedCoverage = ExpectedCoverage(decisions, covered, calibration),
            Abstained = 1 - ((double)answered.Length / decisions.Count),
            AccuracyOfAnswered = answered.Length == 0 ? double.NaN : Share([.. answered.Select(i => right[i])]),
            Curve = Curve(calibrated, right),
        };
    }

    private static double Share(bool[] values) => values.Count(value => value) / (double)values.Length;

    private static ConfidenceInterval SimulatePerfect(double[][] probabilities)
    {
        var random = new Random(1);
        var errors = new double[Simulations];
        var truth = new int[probabilities.Length];
        for (var s = 0; s < Simulations; s++)
        {
            for (var i = 0; i < truth.Length; i++)
            {
                truth[i] = Draw(probabilities[i], random);
            }

            errors[s] = Metrics.Calibration.ExpectedCalibrationError(probabilities, truth);
        }

        return ConfidenceInterval.OfPercentiles(errors);
    }

    private static int Draw(double[] probabilities, Random random)
    {
        var place = random.NextDouble();
        for (var i = 0; i < probabilities.Length - 1; i++)
        {
            place -= probabilities[i];
            if (place < 0)
            {
                return i;
            }
        }

        return probabilities.Length - 1;
    }

    // The normal approximation of a share with the variance of both samples, the one that is tried and the one that the threshold
    // was learned from; decisions about one subject go together (Donner and Klar, Design and Analysis of Cluster Randomization
    // Trials, 2000, section 1.4).
    private static ConfidenceInterval ExpectedCoverage(IReadOnlyList<Decision> decisions, bool[] covered, TaskCalibration calibration)
    {
        int[] sizes = [.. decisions.GroupBy(d => d.Subject).Select(group => group.Count())];
        var correlation = Math.Max(0, Correlation(decisions, covered));
        double Effect(double size) => 1 + (correlation * (size - 1));
        var (p, n) = (calibration.Coverage, (double)decisions.Count);
        var tried = Effect(sizes.Sum(size => (double)size * size) / n) / n;
        var learned = Effect((double)calibration.Decisions / calibration.Subjects) / calibration.Decisions;
        var half = 1.959963984540054 * Math.Sqrt(p * (1 - p) * (tried + learned));
        return new ConfidenceInterval(Math.Max(0, p - half), Math.Min(1, p + half));
    }

    // Intraclass correlation by analysis of variance.
    private static double Correlation(IReadOnlyList<Decision> decisions, bool[] covered)
    {
        var groups = decisions.Select((d, i) => (d.Subject, Value: covered[i] ? 1.0 : 0))
            .GroupBy(item => item.Subject).Select(group => group.Select(item => item.Value).ToArray()).ToArray();
        double n = decisions.Count, mean = covered.Count(value => value) / n;
        if (groups.Length < 2 || groups.Length == decisions.Count)
        {
            return 0;
        }

        var between = groups.Sum(group => group.Length * Math.Pow(group.Average() - mean, 2)) / (groups.Length - 1);
        var within = groups.Sum(group => group.Sum(value => Math.Pow(value - group.Average(), 2))) / (n - groups.Length);
        var size = (n - (groups.Sum(group => (double)group.Length * group.Length) / n)) / (groups.Length - 1);
        return between + within == 0 ? 0 : (between - within) / (between + ((size - 1) * within));
    }

    private static double[] Curve(double[][] probabilities, bool[] right)
    {
        int[] order = [.. Enumerable.Range(0, right.Length).OrderBy(i => probabilities[i].Max())];
        return
        [
            .. Enumerable.Range(0, CurveParts).Select(part => Share([.. order.Skip(order.Length * part / CurveParts).Select(i => right[i])])),
        ];
    }
}
