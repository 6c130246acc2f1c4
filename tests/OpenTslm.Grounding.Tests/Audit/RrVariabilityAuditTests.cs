using OpenTslm.Grounding.Audit;
using OpenTslm.Grounding.Claims;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Grounding.Tests.Audit;

/// <summary>How uneven beats are in percent, on simulated electrocardiograms whose intervals are known.</summary>
public sealed class RrVariabilityAuditTests
{
    [Theory]
    [InlineData("The distance between beats changes by about {0} %.")]
    [InlineData("The distance between beats changes by about {0} %, between 0.6 and 1 s.")]
    [InlineData("The spacing of the beats varies by about {0} %, from 0.6 to 1 s.")]
    [InlineData("The RR intervals vary by {0} %.")]
    [InlineData("The heart rate variability is {0} %.")]
    public void Audit_PercentOfVariation_IsHeldAgainstTheCoefficientOfTheIntervals(string text)
    {
        var recording = EcgSimulator.Simulate(new EcgSimulatorOptions { SamplingRateHz = 250, DurationSeconds = 30, RrStandardDeviationSeconds = 0.1 }, 3);
        var percent = 100 * Variation(EcgSimulator.RrIntervals(recording));
        AuditedClaim Check(double said)
        {
            var claims = new ClaimAuditor().Audit(recording, string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Math.Round(said))).Claims;
            return claims.Single(claim => claim.Claim.Kind == ClaimKind.RrVariability);
        }

        var right = Check(percent);
        var wrong = Check(2.5 * percent);

        right.Verdict.ShouldBe(Verdict.Supported, right.Reason);
        right.Evidence!.Measurement.ShouldBe("rr-regularity (coefficient of variation)");
        (100 * right.Evidence.Value).ShouldBe(percent, 1);
        right.Reason.ShouldEndWith(" %.");
        wrong.Verdict.ShouldBe(Verdict.Contradicted, wrong.Reason);
    }

    private static double Variation(double[] intervals)
    {
        var mean = intervals.Average();
        return Math.Sqrt(intervals.Average(interval => (interval - mean) * (interval - mean))) / mean;
    }
}
