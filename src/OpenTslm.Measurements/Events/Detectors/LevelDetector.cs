using OpenTslm.Measurements.Glucose;

namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Times in which the values of a channel stay above or below a limit.</summary>
internal sealed class LevelDetector : EventDetector
{
    private readonly bool _isAbove;
    private readonly double? _limit;
    private readonly double _clear;
    private readonly Func<TimeSeries, bool> _fits;
    private readonly Func<TimeSeries, double> _scale;
    private readonly Func<double, bool> _isPlausible;
    private readonly string? _unit;

    private LevelDetector(
        string name,
        string definition,
        string signal,
        string source,
        bool isAbove,
        double? limit,
        double clear,
        Func<TimeSeries, bool> fits,
        Func<TimeSeries, double>? scale = null,
        Func<double, bool>? isPlausible = null,
        string? unit = null)
    {
        (Name, Definition, Signal, Source) = (name, definition, signal, source);
        (_isAbove, _limit, _clear, _fits, _unit) = (isAbove, limit, clear, fits, unit);
        _scale = scale ?? (_ => 1);
        _isPlausible = isPlausible ?? (_ => true);
    }

    public override string Name { get; }

    public override string Definition { get; }

    public override string Signal { get; }

    public override string Source { get; }

    /// <summary>All kinds of levels.</summary>
    public static IEnumerable<LevelDetector> All()
    {
        const string Consensus = "Battelino et al. 2019, Diabetes Care 42:1593 (consensus on time in range)";
        yield return new("low-oxygen", "readings below 90 %", "an oxygen saturation", "Berry et al. 2012, J. Clinical Sleep Medicine 8:597", false, 90, 4,
            c => ChannelKinds.Of(c) == ChannelKind.OxygenSaturation, PercentScale, v => v is >= 50 and <= 100.5, "%");
        yield return new("low-glucose", "readings below 3.9 mmol/L (70 mg/dL)", "a glucose", Consensus, false, 3.9, 0.9,
            GlucoseUnit.IsGlucose, c => GlucoseUnit.ToMillimoles(c.Unit) ?? 1, v => v > 0, "mmol/L");
        yield return new("high-glucose", "readings above 10 mmol/L (180 mg/dL)", "a glucose", Consensus, true, 10, 3.9,
            GlucoseUnit.IsGlucose, c => GlucoseUnit.ToMillimoles(c.Unit) ?? 1, v => v > 0, "mmol/L");
        yield return new("value-above", "values above the limit in the description", "any channel", "Definition", true, null, 0, _ => true);
        yield return new("value-below", "values below the limit in the description", "any channel", "Definition", false, null, 0, _ => true);
    }

    public override IEnumerable<IReadOnlyList<TimeSeries>> Choose(Recording recording, bool isNamed) =>
        Each(recording, c => c.Count > 0 && (isNamed || _fits(c)));

    public override string? WhyNot(Recording group, EventLimits limits) =>
        _limit is null && (_isAbove ? limits.Above : limits.Below) is null ? "give a limit, such as \"above 5\"." : null;

    public override IEnumerable<EventSpan> Find(EventPart part, EventLimits limits, object? prepared)
    {
        var channel = part.Channels[0];
        var scale = _scale(channel.Series);
        var stated = _isAbove ? limits.Above : limits.Below;

        // A stated limit is in the channel's unit, in which the caller sees the values; fractions are shown as percents.
        var limit = stated is { } given ? given * (_unit == "%" ? 1 : scale) : _limit!.Value;
        var values = ValueRuns.Of(channel).Select(v => v with { Value = v.Value * scale }).Where(v => _isPlausible(v.Value));
        var toChannel = _unit == "%" ? 1 : 1 / scale;
        return ValueRuns.Find(values, limit, _isAbove).Select(r => Event(r.Start, r.End, Score(r.Extreme, limit), part)
            with { Value = r.Extreme * toChannel, Unit = _unit == "%" ? "%" : channel.Series.Unit });
    }

    private double Score(double value, double limit) =>
        _clear == 0 ? 1 : EventScore.Of(value, limit, _isAbove ? limit + _clear : limit - _clear);

    /// <summary>Some sources write 0.97 for 97 %.</summary>
    private static double PercentScale(TimeSeries channel)
    {
        var sample = channel.Read(0, (int)Math.Min(channel.Count, 1000));
        return sample.Where(float.IsFinite).DefaultIfEmpty(100).Max() is > 0 and <= 1 ? 100 : 1;
    }
}
