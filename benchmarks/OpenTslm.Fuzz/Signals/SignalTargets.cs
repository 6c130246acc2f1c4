using OpenTslm.Signals;

namespace OpenTslm.Fuzz.Signals;

/// <summary>The formats of recordings.</summary>
internal static class SignalTargets
{
    /// <summary>One target for each format that the library reads.</summary>
    public static IReadOnlyList<IFuzzTarget> Create() =>
        [.. SignalReaderCatalog.Default.Readers.Select(reader => new SignalTarget(reader, SignalSeeds.Of(reader.Format)))];
}
