using System.Globalization;
using System.Text.Json;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Fhir;

/// <summary>The samples of a <c>SampledData</c> (FHIR R4, section 2.24.0.12): <c>origin + factor · number</c>.</summary>
/// <param name="Dimensions">The samples of each dimension; NaN where the device says error or out of range.</param>
/// <param name="RateHz">Samples a second.</param>
/// <param name="Unit">Unit of the values.</param>
/// <param name="OutOfRange">Samples that are missing.</param>
internal sealed record FhirSampledData(IReadOnlyList<float[]> Dimensions, double RateHz, string? Unit, int OutOfRange)
{
    private const int MostDimensions = 4096;

    /// <summary>Reads it; null where it has no data.</summary>
    public static FhirSampledData? Read(string file, JsonElement sampled)
    {
        if (sampled.Text("data") is not { } data)
        {
            return null;
        }

        // R4 has a period in milliseconds, R5 an interval in a unit.
        var seconds = sampled.Number("period") / 1000
            ?? (sampled.Number("interval") * (sampled.Text("intervalUnit") switch { "s" => 1, "ms" => 1e-3, "us" => 1e-6, "min" => 60, _ => (double?)null }));
        if (!(seconds > 0) || !double.IsFinite(1 / seconds.Value))
        {
            throw new SignalFormatException(file, "expected a period above zero in SampledData, found none");
        }

        var dimensions = sampled.Number("dimensions") ?? 1;
        if (dimensions is < 1 or > MostDimensions || dimensions != Math.Floor(dimensions))
        {
            throw new SignalFormatException(file, FormattableString.Invariant($"expected 1 to {MostDimensions} dimensions in SampledData, found {dimensions}"));
        }

        var origin = sampled.Get("origin");
        var values = Parse(file, data, origin?.Number("value") ?? 0, sampled.Number("factor") ?? 1, out var outOfRange);
        var length = values.Length / (int)dimensions;
        if (length == 0 || length * (int)dimensions != values.Length)
        {
            throw new SignalFormatException(
                file, FormattableString.Invariant($"expected samples of {dimensions} dimension(s) in SampledData, found {values.Length} numbers"));
        }

        var rate = 1 / seconds.Value;
        return new FhirSampledData(
            [.. Enumerable.Range(0, (int)dimensions).Select(d => Every(values, d, (int)dimensions, length))],
            Math.Abs((Math.Round(rate) / rate) - 1) < 1e-9 ? Math.Round(rate) : rate,
            origin is { } quantity ? FhirJson.UnitOf(quantity) : null,
            outOfRange);
    }

    private static float[] Parse(string file, string data, double origin, double factor, out int outOfRange)
    {
        var values = new GrowingArray<float>();
        outOfRange = 0;
        foreach (var range in data.AsSpan().SplitAny(' ', '\t', '\r', '\n'))
        {
            var token = data.AsSpan()[range];
            if (token.IsEmpty)
            {
                continue;
            }

            // Error, above the upper, below the lower limit.
            if (token is "E" or "U" or "L")
            {
                outOfRange++;
                values.Add(float.NaN);
            }
            else if (double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                values.Add((float)(origin + (factor * number)));
            }
            else
            {
                throw new SignalFormatException(
                    file, $"expected numbers, E, U or L in SampledData, found a text of {token.Length} character(s) as sample {values.Count + 1}");
            }
        }

        return values.Take();
    }

    private static float[] Every(float[] values, int first, int step, int length)
    {
        var samples = new float[length];
        for (var i = 0; i < length; i++)
        {
            samples[i] = values[first + (i * step)];
        }

        return samples;
    }
}
