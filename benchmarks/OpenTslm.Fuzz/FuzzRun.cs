using System.Diagnostics;

namespace OpenTslm.Fuzz;

/// <summary>Reads the mutated files of one target.</summary>
/// <param name="target">The target.</param>
/// <param name="seed">Picks the mutations.</param>
/// <param name="folder">An empty folder for the files. The last one stays there, so that it is known should the process end.</param>
internal sealed class FuzzRun(IFuzzTarget target, int seed, string folder)
{
    /// <summary>Memory that any file may take.</summary>
    public const long FreeBytes = 16L << 20;

    /// <summary>Memory that a file may take for each value that it can really hold.</summary>
    public const long BytesPerValue = 16;

    private readonly IFuzzMutator _mutator = target.CreateMutator(seed);
    private readonly List<FuzzFinding> _findings = [];
    private long _trialStarted;
    private int _trial;

    /// <summary>The findings so far.</summary>
    public IReadOnlyList<FuzzFinding> Findings => _findings;

    /// <summary>Number of the present trial and how long it has been running; the time is zero between trials. For a watchdog on another thread.</summary>
    public (int Trial, TimeSpan Running) Present =>
        Volatile.Read(ref _trialStarted) is var started and > 0 ? (Volatile.Read(ref _trial), Stopwatch.GetElapsedTime(started)) : (Volatile.Read(ref _trial), TimeSpan.Zero);

    /// <summary>Reads mutated files one after the other.</summary>
    /// <param name="first">Number of the first.</param>
    /// <param name="count">How many.</param>
    public FuzzResult Run(int first, int count)
    {
        var result = new FuzzResult(target.Name, count, 0, 0, 0, TimeSpan.Zero);
        for (var trial = first; trial < first + count; trial++)
        {
            result = Try(trial, result);
        }

        return result;
    }

    private FuzzResult Try(int trial, FuzzResult result)
    {
        var (one, content) = _mutator.Create(trial);
        foreach (var (name, sound) in one.Beside)
        {
            File.WriteAllBytes(Path.Combine(folder, name), sound);
        }

        File.WriteAllBytes(Path.Combine(folder, one.FileName), content);
        var path = Path.Combine(folder, one.Opened);
        Volatile.Write(ref _trial, trial);
        Volatile.Write(ref _trialStarted, Stopwatch.GetTimestamp());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = Read(path);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        var took = Stopwatch.GetElapsedTime(Volatile.Read(ref _trialStarted));
        Volatile.Write(ref _trialStarted, 0);
        if (outcome is { } failure && !target.IsRefusal(failure))
        {
            _findings.Add(new(target.Name, trial, failure.ToString()));
        }
        else if (outcome?.Message.Contains('\n') == true)
        {
            _findings.Add(new(target.Name, trial, $"The refusal is not one line: {outcome.Message}"));
        }

        var most = FreeBytes + (BytesPerValue * one.MostValues(content));
        if (bytes > most)
        {
            _findings.Add(new(target.Name, trial, FormattableString.Invariant($"It took {bytes} bytes of memory, more than {most}.")));
        }

        return result with
        {
            Read = result.Read + (outcome is null ? 1 : 0),
            Refused = result.Refused + (outcome is { } refusal && target.IsRefusal(refusal) ? 1 : 0),
            MostBytes = Math.Max(result.MostBytes, bytes),
            Slowest = took > result.Slowest ? took : result.Slowest,
        };
    }

    private Exception? Read(string path)
    {
        try
        {
            target.Read(path);
            return null;
        }
#pragma warning disable CA1031 // What else a reader can throw is what is looked for here.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }
}
