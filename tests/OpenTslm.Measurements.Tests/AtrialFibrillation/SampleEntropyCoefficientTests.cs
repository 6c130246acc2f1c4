using OpenTslm.Measurements.AtrialFibrillation;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Measurements.Tests.AtrialFibrillation;

public sealed class SampleEntropyCoefficientTests
{
    [Theory]
    [InlineData(EcgRhythm.Irregular, true)]
    [InlineData(EcgRhythm.Regular, false)]
    public void Of_SimulatedRhythm_TellsFibrillationFromSinus(EcgRhythm rhythm, bool isFibrillation)
    {
        for (var seed = 1ul; seed <= 10; seed++)
        {
            var recording = EcgSimulator.Simulate(new EcgSimulatorOptions { DurationSeconds = 60, Rhythm = rhythm }, seed);

            var value = SampleEntropyCoefficient.Of(EcgSimulator.RrIntervals(recording)).ShouldNotBeNull();

            (value > SampleEntropyCoefficient.FibrillationFrom).ShouldBe(isFibrillation, $"seed {seed}: {value}");
        }
    }

    [Fact]
    public void Of_ConstantFewOrBadIntervals_IsFiniteNullOrThrows()
    {
        double.IsFinite(SampleEntropyCoefficient.Of(Enumerable.Repeat(0.8, 20).ToArray())!.Value).ShouldBeTrue();
        SampleEntropyCoefficient.Of(Enumerable.Repeat(0.8, 10).ToArray()).ShouldBeNull();
        Should.Throw<ArgumentException>(() => SampleEntropyCoefficient.Of(new double[20]));
    }
}
