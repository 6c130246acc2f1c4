using OpenTslm.Models.Backbones;
using OpenTslm.Models.Encoders;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>Parts of reference outputs in the types of the product.</summary>
internal static class GoldenSeries
{
    /// <summary>The configuration of the base model.</summary>
    public static DecoderConfig Backbone(this Golden golden)
    {
        using var json = File.OpenRead(golden.PathOf("base_llm", "config.json"));
        return DecoderConfig.FromJson(json);
    }

    /// <summary>An input matrix as series: one a row.</summary>
    public static PreparedSeries[] Series(this Golden golden, string name)
    {
        var values = golden.Singles(name);
        return [.. values.Chunk(golden.ShapeOfInput(name)[1]).Select(row => new PreparedSeries(row, []))];
    }
}
