using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Ucr;

/// <summary>Joins the cases of a file to one recording: a case after the other, each an annotation with its class.</summary>
internal static class SeriesCases
{
    private const double RateTolerance = 1e-6;

    public static Recording Join(string path, string format, IEnumerable<SeriesCase> cases, SignalReadOptions options)
    {
        var file = SignalFile.NameOf(path);
        MissingRate.Check(options);
        var dimensions = new List<GrowingArray<float>>();
        var spans = new List<(long Start, long Count, string? Label)>();
        long total = 0;
        double? period = null;
        foreach (var series in cases)
        {
            if (spans.Count == 0)
            {
                dimensions.AddRange(series.Dimensions.Select(_ => new GrowingArray<float>()));
            }

            if (series.SecondsPerSample is { } next && Math.Abs(next - (period ?? next)) > RateTolerance * next)
            {
                throw new SignalFormatException(file, $"expected one sampling rate in all cases, found another in case {spans.Count + 1}");
            }

            period ??= series.SecondsPerSample;

            // A shorter dimension is missing at its end.
            var count = series.Dimensions.Max(dimension => dimension.Length);
            for (var d = 0; d < dimensions.Count; d++)
            {
                for (var i = 0; i < count; i++)
                {
                    dimensions[d].Add(i < series.Dimensions[d].Length ? series.Dimensions[d][i] : float.NaN);
                }
            }

            spans.Add((total, count, series.Label));
            total += count;
        }

        if (total == 0)
        {
            throw new SignalFormatException(file, "the file has no cases with samples");
        }

        var rate = options.SamplingRateHz ?? (period is { } seconds ? 1 / seconds : MissingRate.Require(file, options));
        TimeAxis axis = new TimeAxis.Regular(rate);
        return new Recording([.. dimensions.Select((samples, d) => new TimeSeries($"dimension {d + 1}", null, axis, samples.Take()))])
        {
            Annotations = [.. spans.Select((span, i) => new Annotation(span.Start / rate, span.Count / rate, span.Label ?? $"case {i + 1}"))],
            Source = file,
            Format = format,
            ContentHash = ContentHasher.Hash(path),
            Notes = [$"{spans.Count} separate case(s) are joined in file order; each is an annotation."],
        };
    }
}
