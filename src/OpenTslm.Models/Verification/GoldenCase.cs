using System.Text.Json;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;

namespace OpenTslm.Models.Verification;

/// <summary>
/// A folder of outputs that the upstream code gave: <c>manifest.json</c> with kind, scenarios and tolerances,
/// <c>inputs.safetensors</c> and <c>expected.safetensors</c>. It gathers how results compare with them.
/// </summary>
internal sealed class GoldenCase
{
    private readonly string _folder;
    private readonly SafetensorsReader _inputs;
    private readonly SafetensorsReader _expected;
    private readonly List<(string Name, Comparison Comparison)> _comparisons = [];

    private GoldenCase(string folder, JsonElement manifest)
    {
        _folder = folder;
        Manifest = manifest;
        _inputs = SafetensorsReader.Open(PathOf("inputs.safetensors"));
        _expected = SafetensorsReader.Open(PathOf("expected.safetensors"));
    }

    /// <summary>The manifest.</summary>
    public JsonElement Manifest { get; }

    /// <summary>What was computed, such as <c>llm-llama</c>.</summary>
    public string Kind => Manifest.GetProperty("kind").GetString() ?? "";

    /// <summary>The scenarios.</summary>
    public IEnumerable<JsonElement> Scenarios => Manifest.GetProperty("scenarios").EnumerateArray();

    /// <summary>Names of the expected tensors.</summary>
    public IEnumerable<string> Expected => _expected.Tensors.Keys;

    /// <summary>What was compared so far.</summary>
    public IReadOnlyList<VerificationResult> Results => [.. _comparisons.Select(c => c.Comparison.ToResult(c.Name))];

    /// <summary>Opens a folder.</summary>
    /// <exception cref="FileNotFoundException">It lacks a file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static GoldenCase Open(string folder)
    {
        var path = Path.Combine(folder, "manifest.json");
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"'{folder}' holds no manifest.json.", path);
        }

        try
        {
            // Python writes a number that is none as NaN, which JSON does not have.
            using var json = JsonDocument.Parse(File.ReadAllText(path).Replace(": NaN", ": null", StringComparison.Ordinal));
            return new GoldenCase(folder, json.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is damaged ({JsonFailure.PlaceOf(e)}).", e);
        }
    }

    /// <summary>The path of a file of the folder.</summary>
    public string PathOf(params string[] parts) => Path.Combine([_folder, .. parts]);

    /// <summary>The path of a file that the manifest names, or null.</summary>
    public string? FileOf(string role) => Manifest.TryGetProperty("files", out var files) && files.TryGetProperty(role, out var name)
        ? PathOf(name.GetString()!)
        : null;

    public bool Expects(string name) => _expected.Tensors.ContainsKey(name);

    public float[] Singles(string input) => _inputs.ReadSingles(input);

    public long[] Integers(string input) => _inputs.ReadIntegers(input);

    public float[] ExpectedSingles(string name) => _expected.ReadSingles(name);

    public long[] ExpectedIntegers(string name) => _expected.ReadIntegers(name);

    public IReadOnlyList<int> ShapeOf(string expected) => _expected.ShapeOf(expected)
        ?? throw new InvalidDataException($"'{_folder}' expects no tensor '{expected}'.");

    /// <summary>An input matrix as series: one a row.</summary>
    public PreparedSeries[] Series(string input) =>
        [.. Singles(input).Chunk(_inputs.ShapeOf(input)![1]).Select(row => new PreparedSeries(row, []))];

    /// <summary>Holds a result against the expected one, at the manifest's tolerance.</summary>
    public void Check(string name, float[] found)
    {
        if (found.Length != ExpectedSingles(name).Length)
        {
            ComparisonOf(name).Fail($"{found.Length} values, {ExpectedSingles(name).Length} are expected");
            return;
        }

        Check(name, found, 0);
    }

    /// <summary>Holds a result against the part of the expected one that starts at <paramref name="offset"/>.</summary>
    public void Check(string name, ReadOnlySpan<float> found, int offset)
    {
        var tolerance = Manifest.GetProperty("tolerances").GetProperty(name);
        ComparisonOf(name).Add(
            found,
            ExpectedSingles(name).AsSpan(offset, found.Length),
            tolerance.GetProperty("atol").GetDouble(),
            tolerance.GetProperty("rtol").GetDouble());
    }

    /// <summary>Holds something that has to be equal.</summary>
    public void CheckEqual<T>(string name, IReadOnlyList<T> found, IReadOnlyList<T> expected)
        where T : IEquatable<T>
    {
        var same = found.Zip(expected).TakeWhile(pair => pair.First.Equals(pair.Second)).Count();
        if (same < found.Count || found.Count != expected.Count)
        {
            ComparisonOf(name).Fail(same < Math.Min(found.Count, expected.Count)
                ? $"entry {same + 1} of {expected.Count} is {found[same]}, expected {expected[same]}"
                : $"{found.Count} entries, {expected.Count} are expected");
        }
        else
        {
            ComparisonOf(name).AddEqual(found.Count);
        }
    }

    private Comparison ComparisonOf(string name)
    {
        if (_comparisons.Find(c => c.Name == name).Comparison is not { } comparison)
        {
            _comparisons.Add((name, comparison = new Comparison()));
        }

        return comparison;
    }
}
