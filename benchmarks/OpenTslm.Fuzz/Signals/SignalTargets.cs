using OpenTslm.Conformance.Tests.Readers;
using OpenTslm.Signals;

namespace OpenTslm.Fuzz.Signals;

/// <summary>The formats of recordings.</summary>
internal static class SignalTargets
{
    /// <summary>One target for each format that the library reads.</summary>
    public static IReadOnlyList<IFuzzTarget> Create() =>
        [.. SignalReaderCatalog.Default.Readers.Select(reader => new SignalTarget(reader, SeedsOf(reader.Format)))];

    private static FuzzSeed[] SeedsOf(string format)
    {
        using var folder = new TemporaryFolder();
        var path = SmallRecordings.Write(folder, format);
        var beside = Directory.GetFiles(folder.Path).Where(file => file != path).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)));
        return [new FuzzSeed(Path.GetFileName(path), File.ReadAllBytes(path)) { Beside = [.. beside] }];
    }
}
