using OpenTslm.Models.Prompting;

namespace OpenTslm.Models.Tests.Prompting;

public sealed class SeriesPreparerTests
{
    private static readonly SeriesPreparer Preparer = new(new SeriesPreparation());

    [Fact]
    public void Prepare_PlainSeries_IsNormalisedAndDescribed()
    {
        var prepared = Preparer.Prepare(Series([2, 4, 2, 4, 2, 4, 2, 4], 10), out var input);

        prepared.Values.ShouldBe([-1, 1, -1, 1, -1, 1, -1, 1]);
        float[] expected =
        [
            MathF.Asinh(3), MathF.Asinh(1), MathF.Log10(1.000001f) / 3, MathF.Asinh(2), MathF.Asinh(4), 1, 0.25f, 0.25f,
        ];
        prepared.Descriptors.ShouldBe(expected, tolerance: 1e-6);
        input.ShouldBe(new InputSeries("c", "mV", 10, 8, 0, 3, 1));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1e30f)]
    [InlineData(-0.1f)]
    public void Prepare_ConstantSeries_GivesZeros(float value)
    {
        var prepared = Preparer.Prepare(Series([.. Enumerable.Repeat(value, 100)], 10), out var input);

        prepared.Values.ShouldAllBe(v => v == 0);
        prepared.Descriptors.ShouldAllBe(d => float.IsFinite(d));
        input.StandardDeviation.ShouldBe(0);
    }

    [Fact]
    public void Prepare_ExtremeSamples_StayFinite()
    {
        var prepared = Preparer.Prepare(Series([float.MaxValue, float.MinValue, 0, 0, 0, 0, 0, 0], 10), out _);

        prepared.Values.Concat(prepared.Descriptors).ShouldAllBe(v => float.IsFinite(v));
    }

    [Fact]
    public void Prepare_MissingSamples_AreInterpolatedAndNoted()
    {
        var notes = new List<string>();
        var preparer = new SeriesPreparer(new SeriesPreparation { Normalize = NormalizeKind.None, MaximumMissing = 0.5 });

        var prepared = preparer.Prepare(Series([float.NaN, 1, 2, float.NaN, float.NaN, 5, 6, float.NaN], 10), out var input, notes);

        prepared.Values.ShouldBe([1, 1, 2, 3, 4, 5, 6, 6]);
        input.MissingCount.ShouldBe(4);
        notes.ShouldBe(["Channel 'c' lacks 4 of 8 samples; they are interpolated."]);
    }

    [Fact]
    public void Prepare_FastSeries_IsResampledAndNoted()
    {
        var notes = new List<string>();

        Preparer.Prepare(Series(new float[3600], 360), out var input, notes);

        input.SamplingRateHz.ShouldBe(100);
        input.SampleCount.ShouldBe(1000);
        notes.ShouldBe(["Channel 'c' is resampled from 360 Hz to 100 Hz."]);
    }

    [Fact]
    public void Prepare_TimeStamps_AreReadAtTheirMeanRate()
    {
        var notes = new List<string>();
        var axis = new TimeAxis.Timestamps([.. Enumerable.Range(0, 10).Select(i => i * 300.0)]);

        Preparer.Prepare(new TimeSeries("glucose", "mg/dL", axis, new float[10]), out var input, notes);

        input.SamplingRateHz!.Value.ShouldBe(1 / 300.0, 1e-12);
        notes.Single().ShouldBe("Channel 'glucose' has explicit time stamps; it is read at their mean rate of 0.003333 Hz.");
    }

    [Fact]
    public void Prepare_TimeStampsThatDoNotAdvance_HaveNoRate()
    {
        Preparer.Prepare(new TimeSeries("c", null, new TimeAxis.Timestamps(new double[8]), new float[8]), out var input);

        input.SamplingRateHz.ShouldBeNull();
    }

    [Theory]
    [InlineData(1_000_000, 360.0, "Channel 'c' has 1000000 samples, 277777 at the model's 100 Hz, but the model reads at most 1024 (10.24 s): choose a span (--from/--to).")]
    [InlineData(1025, 50.0, "Channel 'c' has 1025 samples, but the model reads at most 1024 (20.48 s): choose a span (--from/--to).")]
    [InlineData(1, 50.0, "Channel 'c' has 1 samples, but the model needs at least 8: give it a longer span (--from/--to).")]
    public void Prepare_WrongLength_SaysTheLimitAndWhatToDo(int count, double rate, string message) =>
        Should.Throw<PromptException>(() => Preparer.Prepare(Series(new float[count], rate), out _)).Message.ShouldBe(message);

    [Fact]
    public void Prepare_Infinity_IsRefused() =>
        Should.Throw<PromptException>(() => Preparer.Prepare(Series([0, 1, 2, float.NegativeInfinity, 0, 0, 0, 0], 1), out _))
            .Message.ShouldContain("infinite at sample 3");

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void Prepare_TooManyMissing_IsRefused(int missing) =>
        Should.Throw<PromptException>(() => Preparer.Prepare(
                Series([.. Enumerable.Range(0, 10).Select(i => i < missing ? float.NaN : i)], 1), out _))
            .Message.ShouldContain("accepts at most 20 %");

    private static TimeSeries Series(float[] samples, double rate) => new("c", "mV", new TimeAxis.Regular(rate), samples);
}
