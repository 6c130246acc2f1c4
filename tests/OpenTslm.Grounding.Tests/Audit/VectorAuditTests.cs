using OpenTslm.Grounding.Audit;

namespace OpenTslm.Grounding.Tests.Audit;

public sealed class VectorAuditTests
{
    private const int Rate = 100;
    private static readonly ClaimAuditor Auditor = new();

    // Gravity along x with a swing of deviation 2 along it; a rotation to and fro with a root mean square of 1.4 rad/s.
    private static readonly Recording Walk = new(
    [
        Channel("x_acc", "m/s2", t => 9.8 + (2 * Math.Sqrt(2) * Math.Sin(4 * Math.PI * t))),
        Channel("y_acc", "m/s2", t => 0.5 * Math.Cos(4 * Math.PI * t)),
        Channel("z_acc", "m/s2", _ => 0.1),
        Channel("x_gyro", "rad/s", t => 2 * Math.Sin(2 * Math.PI * t)),
        Channel("y_gyro", "rad/s", _ => 0),
        Channel("z_gyro", "rad/s", _ => 0),
    ]);

    [Theory]
    [InlineData("The strength of the acceleration swings by about 2 m/s2.", Verdict.Supported)]
    [InlineData("The acceleration varies by about 5 m/s2.", Verdict.Contradicted)]
    [InlineData("The acceleration magnitude averages 9.8 m/s2.", Verdict.Supported)]
    [InlineData("The acceleration magnitude averages 4 m/s2.", Verdict.Contradicted)]
    [InlineData("The gyroscope shows about 1.3 rad/s.", Verdict.Supported)]
    [InlineData("The gyroscope shows about 9 rad/s.", Verdict.Contradicted)]
    public void Audit_VectorWithoutAxis_IsHeldAgainstItsLength(string text, Verdict verdict)
    {
        var claim = Auditor.Audit(Walk, text).Claims.ShouldHaveSingleItem();

        claim.Verdict.ShouldBe(verdict, claim.Reason);
        claim.Reason.ShouldContain("magnitude of x_");
        claim.Evidence.ShouldNotBeNull().Channels.Count.ShouldBe(3);
    }

    [Fact]
    public void Audit_NumberOfOneAxis_IsNotContradicted()
    {
        // 0.35 m/s2 is the deviation of y alone: whoever writes so may mean it.
        var claim = Auditor.Audit(Walk, "The acceleration varies by about 0.35 m/s2.").Claims.ShouldHaveSingleItem();

        claim.Verdict.ShouldBe(Verdict.NotCheckable);
        claim.Reason.ShouldBe("No axis is named, and axes differ.");
    }

    [Fact]
    public void Audit_AccelerationInOneChannel_IsHeldAgainstIt()
    {
        var recording = new Recording([Channel("acceleration", "m/s2", t => Math.Sin(4 * Math.PI * t))]);

        Auditor.Audit(recording, "The acceleration varies by about 0.7 m/s2.").Claims.ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Supported);
    }

    [Fact]
    public void Audit_AxisNamed_IsHeldAgainstTheAxis()
    {
        var claim = Auditor.Audit(Walk, "y_acc varies by about 2 m/s2.").Claims.ShouldHaveSingleItem();

        claim.Verdict.ShouldBe(Verdict.Contradicted, claim.Reason);
        claim.Reason.ShouldContain("y_acc");
    }

    [Fact]
    public void Audit_RotationToAndFro_IsNoTurnThatIsDenied()
    {
        var claims = Auditor.Audit(Walk, "The gyroscope shows about 1.3 rad/s without turning about the vertical.").Claims;

        claims.Select(claim => claim.Verdict).ShouldBe([Verdict.Supported, Verdict.NotCheckable]);
        Auditor.Audit(Walk, "There is no rotation.").Claims.ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Contradicted);
    }

    private static TimeSeries Channel(string name, string unit, Func<double, double> value) =>
        new(name, unit, new TimeAxis.Regular(Rate), [.. Enumerable.Range(0, 5 * Rate).Select(i => (float)value((double)i / Rate))]);
}
