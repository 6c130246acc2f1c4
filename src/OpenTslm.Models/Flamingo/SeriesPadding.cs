using OpenTslm.Models.Encoders;

namespace OpenTslm.Models.Flamingo;

/// <summary>The padding that published checkpoints were trained with (architecture reference section 1.3).</summary>
internal static class SeriesPadding
{
    /// <summary>Continues the series of one sample with zeros to the length of the longest.</summary>
    public static IEnumerable<PreparedSeries> ToLongest(IReadOnlyList<PreparedSeries> series)
    {
        var longest = series.Select(s => s.Values.Length).DefaultIfEmpty().Max();
        return series.Select(s =>
        {
            if (s.Values.Length is 0 || s.Values.Length == longest)
            {
                return s;
            }

            var padded = new float[longest];
            s.Values.CopyTo(padded, 0);
            return s with { Values = padded };
        });
    }
}
