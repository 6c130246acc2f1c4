using OpenTslm.Models.Encoders;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>Input matrices of reference outputs as series: one a row.</summary>
internal static class GoldenSeries
{
    public static PreparedSeries[] Series(this Golden golden, string name)
    {
        var values = golden.Singles(name);
        return [.. values.Chunk(golden.ShapeOfInput(name)[1]).Select(row => new PreparedSeries(row, []))];
    }
}
