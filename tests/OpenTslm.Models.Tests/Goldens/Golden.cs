using System.Text.Json;
using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>
/// Outputs of the upstream Python code on small random models: one folder with a manifest, inputs and expected tensors.
/// They lie in <c>OPENTSLM_GOLDENS</c>, else in <c>../shared/goldens</c> beside the solution.
/// </summary>
internal sealed class Golden
{
    private static readonly string? Folder = Find();
    private readonly string _name;
    private readonly SafetensorsReader _inputs;
    private readonly SafetensorsReader _expected;

    public Golden(string name)
    {
        _name = name;
        Manifest = ReadManifest(PathOf()).RootElement;
        _inputs = SafetensorsReader.Open(PathOf("inputs.safetensors"));
        _expected = SafetensorsReader.Open(PathOf("expected.safetensors"));
    }

    public JsonElement Manifest { get; }

    /// <summary>Names of the expected tensors.</summary>
    public IEnumerable<string> Expected => _expected.Tensors.Keys;

    public static bool Exists(string name) => Folder is not null && Directory.Exists(Path.Combine(Folder, name));

    /// <summary>Names of the folders whose manifest's kind begins with <paramref name="kind"/>.</summary>
    public static IReadOnlyList<string> OfKind(string kind) => Folder is null ? [] : [.. Directory.EnumerateDirectories(Folder)
        .Where(folder => File.Exists(Path.Combine(folder, "manifest.json")) && KindOf(folder).StartsWith(kind, StringComparison.Ordinal))
        .Select(folder => Path.GetFileName(folder))
        .Order(StringComparer.Ordinal)];

    /// <summary>Every case of a kind with every executor.</summary>
    public static TheoryData<string, string> CasesOf(string kind, params IEnumerable<string> executors)
    {
        var data = new TheoryData<string, string>();
        foreach (var name in OfKind(kind))
        {
            foreach (var executor in executors)
            {
                data.Add(name, executor);
            }
        }

        return data;
    }

    public string PathOf(params string[] parts) => Path.Combine([Folder!, _name, .. parts]);

    public IReadOnlyList<int> ShapeOfInput(string name) => _inputs.ShapeOf(name)!;

    public float[] Singles(string name) => _inputs.ReadSingles(name);

    public long[] Integers(string name) => _inputs.ReadIntegers(name);

    public long[] ExpectedIntegers(string name) => _expected.ReadIntegers(name);

    public IReadOnlyList<int> ShapeOfExpected(string name) => _expected.ShapeOf(name)!;

    public float[] ExpectedSingles(string name) => _expected.ReadSingles(name);

    /// <summary>Holds a result against the expected one, at the manifest's tolerance.</summary>
    public void Check(string name, float[] found)
    {
        found.Length.ShouldBe(_expected.ReadSingles(name).Length, name);
        Check(name, found, 0);
    }

    /// <summary>Holds a result against the part of the expected one that starts at <paramref name="offset"/>.</summary>
    public void Check(string name, ReadOnlySpan<float> found, int offset)
    {
        var tolerance = Manifest.GetProperty("tolerances").GetProperty(name);
        var (absolute, relative) = (tolerance.GetProperty("atol").GetDouble(), tolerance.GetProperty("rtol").GetDouble());
        var expected = _expected.ReadSingles(name).AsSpan(offset, found.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var error = Math.Abs((double)found[i] - expected[i]);
            var allowed = absolute + (relative * Math.Abs(expected[i]));
            if (!(error <= allowed))
            {
                Assert.Fail($"{_name}/{name}[{offset + i}]: expected {expected[i]}, found {found[i]}, which is {error} off, allowed {allowed}");
            }
        }
    }

    private static string KindOf(string folder)
    {
        using var manifest = ReadManifest(folder);
        return manifest.RootElement.GetProperty("kind").GetString()!;
    }

    /// <summary>Reads a manifest. Python writes a number that is none as <c>NaN</c>, which JSON does not have.</summary>
    private static JsonDocument ReadManifest(string folder) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")).Replace(": NaN", ": null", StringComparison.Ordinal));

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("OPENTSLM_GOLDENS") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OpenTslm.Agents.sln")))
            {
                var goldens = Path.Combine(folder.FullName, "..", "shared", "goldens");
                return Directory.Exists(goldens) ? Path.GetFullPath(goldens) : null;
            }
        }

        return null;
    }
}
