namespace OpenTslm.Models;

/// <summary>The models that this process has open, each once, however many hosts in it ask.</summary>
/// <remarks>Thread-safe. A model file is opened by the first use and closed after the last.</remarks>
public static class SharedModels
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(string Path, int Threads), Entry> Open = [];

    /// <summary>Begins a use of a model.</summary>
    /// <param name="nameOrPath">As <see cref="ModelCatalog.Open"/> takes it.</param>
    /// <param name="threads">Threads that share one computation; 0 is one a processor. Uses with other numbers share nothing.</param>
    /// <exception cref="FileNotFoundException">There is neither a model of this name nor such a file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, truncated or of another kind.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many threads.</exception>
    public static ModelLease Rent(string? nameOrPath = null, int threads = 0)
    {
        var name = nameOrPath ?? ModelCatalog.EmbeddedName;
        var key = (File.Exists(name) ? Path.GetFullPath(name) : name.ToUpperInvariant(), threads);
        Entry entry;
        lock (Gate)
        {
            if (!Open.TryGetValue(key, out entry!))
            {
                entry = Open[key] = new Entry(() => ModelCatalog.Open(nameOrPath, new FlamingoLanguageModelOptions { Threads = threads }));
            }

            entry.Uses++;
        }

        try
        {
            // Opening takes as long as it takes; only those who want the same model wait for it.
            return new ModelLease(entry.Model.Value, () => End(key, entry));
        }
        catch
        {
            End(key, entry);
            throw;
        }
    }

    private static void End((string Path, int Threads) key, Entry entry)
    {
        lock (Gate)
        {
            if (--entry.Uses > 0)
            {
                return;
            }

            // A file that could not be opened is tried anew by the next.
            Open.Remove(key);
        }

        if (entry.Model.IsValueCreated)
        {
            entry.Model.Value.Dispose();
        }
    }

    private sealed class Entry(Func<ITimeSeriesLanguageModel> open)
    {
        public Lazy<ITimeSeriesLanguageModel> Model { get; } = new(open);

        public int Uses { get; set; }
    }
}
