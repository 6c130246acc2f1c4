namespace OpenTslm.Signals.Processing;

/// <summary>Largest triangle three buckets over samples at given places.</summary>
internal static class Triangles
{
    /// <summary>Chooses samples.</summary>
    /// <param name="places">Ascending.</param>
    /// <param name="values">As many; NaN is missing.</param>
    /// <param name="most">How many to choose, at least 3 and fewer than there are.</param>
    /// <returns>Ascending indices into <paramref name="places"/>; a stretch without a valid sample gives its first.</returns>
    public static List<int> Choose(IReadOnlyList<long> places, IReadOnlyList<float> values, int most)
    {
        int first = 0, last = values.Count - 1;
        while (first < last && float.IsNaN(values[first]))
        {
            first++;
        }

        while (last > first && float.IsNaN(values[last]))
        {
            last--;
        }

        var buckets = most - 2;
        var chosen = new List<int>(most) { first };
        int Edge(int bucket) => first + 1 + (int)((last - first - 1) * (long)bucket / buckets);
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            int start = Edge(bucket), end = Edge(bucket + 1);
            if (end > start)
            {
                var next = bucket + 1 < buckets ? Mean(places, values, end, Edge(bucket + 2)) : (places[last], values[last]);
                chosen.Add(Largest(places, values, start, end, chosen[^1], next));
            }
        }

        if (last > first)
        {
            chosen.Add(last);
        }

        return chosen;
    }

    private static (double Place, double Value)? Mean(IReadOnlyList<long> places, IReadOnlyList<float> values, int start, int end)
    {
        double place = 0, value = 0;
        var count = 0;
        for (var i = start; i < end; i++)
        {
            if (!float.IsNaN(values[i]))
            {
                place += places[i];
                value += values[i];
                count++;
            }
        }

        return count == 0 ? null : (place / count, value / count);
    }

    private static int Largest(
        IReadOnlyList<long> places, IReadOnlyList<float> values, int start, int end, int before, (double Place, double Value)? after)
    {
        var best = start;
        double largest = -1;
        for (var i = start; i < end; i++)
        {
            if (float.IsNaN(values[i]))
            {
                continue;
            }

            // Beside a gap there is no triangle: the sample farthest from the one neighbour that is there, else any.
            var isAlone = float.IsNaN(values[before]) || after is null;
            var neighbour = float.IsNaN(values[before]) ? after?.Value ?? values[i] : values[before];
            var area = isAlone
                ? Math.Abs(values[i] - neighbour)
                : Math.Abs(((places[before] - after!.Value.Place) * (values[i] - values[before]))
                    - ((places[before] - (double)places[i]) * (after.Value.Value - values[before])));
            if (area > largest)
            {
                (largest, best) = (area, i);
            }
        }

        return best;
    }
}
