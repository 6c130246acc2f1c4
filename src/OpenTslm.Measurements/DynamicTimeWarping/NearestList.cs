namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>The few best of a search so far, by squared distance and then by index.</summary>
internal sealed class NearestList(int capacity)
{
    private readonly List<(double Squared, int Index)> _best = new(capacity + 1);

    /// <summary>What a squared distance must not exceed to be among them.</summary>
    public double Limit => _best.Count < capacity ? double.PositiveInfinity : _best[^1].Squared;

    public void Add(int index, double squared)
    {
        if (!double.IsFinite(squared))
        {
            return;
        }

        var place = _best.BinarySearch((squared, index));
        _best.Insert(place < 0 ? ~place : place, (squared, index));
        if (_best.Count > capacity)
        {
            _best.RemoveAt(capacity);
        }
    }

    public Neighbour[] ToNeighbours() => [.. _best.Select(b => new Neighbour(b.Index, Math.Sqrt(b.Squared)))];
}
