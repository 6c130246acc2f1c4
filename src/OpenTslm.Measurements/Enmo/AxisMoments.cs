namespace OpenTslm.Measurements.Enmo;

/// <summary>Count, mean, spread and range of values added one by one or epoch by epoch.</summary>
internal struct AxisMoments
{
    private double _sum;
    private double _squares;
    private double _least;
    private double _greatest;

    public long Count { get; private set; }

    /// <summary>Population standard deviation; zero without a value.</summary>
    public readonly double Deviation =>
        Count == 0 ? 0 : Math.Sqrt(Math.Max(0, (_squares / Count) - (_sum / Count * (_sum / Count))));

    public readonly double Range => _greatest - _least;

    public void Add(double value)
    {
        _least = Count == 0 ? value : Math.Min(_least, value);
        _greatest = Count == 0 ? value : Math.Max(_greatest, value);
        Count++;
        _sum += value;
        _squares += value * value;
    }

    public void Add(AxisMoments other)
    {
        if (other.Count == 0)
        {
            return;
        }

        _least = Count == 0 ? other._least : Math.Min(_least, other._least);
        _greatest = Count == 0 ? other._greatest : Math.Max(_greatest, other._greatest);
        Count += other.Count;
        _sum += other._sum;
        _squares += other._squares;
    }
}
