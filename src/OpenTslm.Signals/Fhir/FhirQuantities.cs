namespace OpenTslm.Signals.Fhir;

/// <summary>Values of one code and unit over time.</summary>
/// <param name="name">Name of the code.</param>
/// <param name="unit">Unit of the values.</param>
internal sealed class FhirQuantities(string name, string? unit)
{
    private readonly List<(DateTimeOffset Time, float Value)> _values = [];

    /// <summary>Name of the code.</summary>
    public string Name => name;

    /// <summary>The earliest time.</summary>
    public DateTimeOffset First => _values.Min(value => value.Time);

    public void Add(DateTimeOffset time, double value) => _values.Add((time, (float)value));

    /// <summary>The series, its time stamps counted from a start.</summary>
    public TimeSeries ToSeries(string channel, DateTimeOffset start)
    {
        var sorted = _values.OrderBy(value => value.Time).ToArray();
        return new TimeSeries(
            channel, unit, new TimeAxis.Timestamps(Array.ConvertAll(sorted, value => (value.Time - start).TotalSeconds)) { Start = start },
            Array.ConvertAll(sorted, value => value.Value));
    }
}
