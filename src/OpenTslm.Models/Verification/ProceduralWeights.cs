using System.Text.Json;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Verification;

/// <summary>Weights that are not stored but computed from their index, as the manifest describes it.</summary>
/// <param name="manifest">The manifest; its array <c>weights</c> lists module, name, shape, seed, scale and offset.</param>
/// <param name="module">The module whose weights these are.</param>
internal sealed class ProceduralWeights(JsonElement manifest, string module) : IWeightSource
{
    private readonly Dictionary<string, JsonElement> _entries = manifest.GetProperty("weights").EnumerateArray()
        .Where(w => w.GetProperty("module").GetString() == module)
        .ToDictionary(w => w.GetProperty("name").GetString()!, StringComparer.Ordinal);

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Names that nobody has asked for.</summary>
    public IEnumerable<string> Unused => _entries.Keys.Except(_used);

    /// <summary>The formula.</summary>
    public static float[] Values(long count, ulong seed, double scale, double offset)
    {
        var values = new float[count];
        for (ulong i = 0; i < (ulong)count; i++)
        {
            var u = (uint)(((i * 2654435761) + seed) ^ (i >> 3));
            u *= 2246822519;
            u ^= u >> 15;
            u *= 3266489917;
            values[i] = (float)(offset + (scale * ((u / 2147483648.0) - 1)));
        }

        return values;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => _entries.TryGetValue(name, out var entry) ? Shape(entry) : null;

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        if (!_entries.TryGetValue(name, out var entry) || !shape.SequenceEqual(Shape(entry)))
        {
            throw new InvalidDataException($"There is no '{name}' of shape [{string.Join(", ", shape.ToArray())}].");
        }

        _used.Add(name);
        var count = Shape(entry).Aggregate(1L, (product, size) => product * size);
        var seed = entry.GetProperty("seed").GetUInt64();
        return Weight.FromSingles(
            name, shape, Values(count, seed, entry.GetProperty("scale").GetDouble(), entry.GetProperty("offset").GetDouble()));
    }

    private static int[] Shape(JsonElement entry) => [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
}
