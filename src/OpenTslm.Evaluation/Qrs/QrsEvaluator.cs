using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Evaluation.Qrs;

/// <summary>
/// Compares detected beats with the beat annotations of WFDB records, as ANSI/AAMI EC57:2012 has it, but over whole
/// records: there is no time to learn that would have to be left out.
/// </summary>
public static class QrsEvaluator
{
    /// <summary>Evaluates every record of a folder that has annotations.</summary>
    /// <param name="folder">Folder with <c>.hea</c>, signal and <c>.atr</c> files.</param>
    /// <param name="noises">Kinds of noise with which to repeat the evaluation.</param>
    /// <param name="decibels">Ratio of signal to noise, in dB.</param>
    /// <param name="command">The command that asks, for the report.</param>
    /// <param name="progress">Told the name of each record.</param>
    /// <param name="cancellationToken">Stops between records.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">The folder holds no record with an <c>.atr</c> file.</exception>
    public static QrsReport Evaluate(
        string folder,
        IReadOnlyList<QrsNoiseKind> noises,
        double decibels = 6,
        string command = "",
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(noises);
        var headers = Find(folder);
        var records = new List<QrsRecordResult>(headers.Count);
        var sums = noises.Select(kind => new QrsNoiseResult(kind, decibels, default, default)).ToArray();
        var skipped = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var header in headers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetFileNameWithoutExtension(header);
            progress?.Report(name);
            try
            {
                var recording = new WfdbReader().Read(header);
                records.Add(QrsRecord.Evaluate(name, recording));
                for (var n = 0; n < sums.Length; n++)
                {
                    var noisy = QrsRecord.AddNoise(name, recording, sums[n].Noise, decibels);
                    var (all, first) = QrsRecord.Count(noisy);
                    sums[n] = sums[n] with { Counts = sums[n].Counts + all, FirstLead = sums[n].FirstLead + first };
                }
            }
            catch (Exception failure) when (failure is SignalFormatException or ArgumentException)
            {
                skipped[name] = failure.Message;
            }
        }

        return new QrsReport { Command = command, Records = records, Noise = sums, Skipped = skipped };
    }

    private static List<string> Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        }

        List<string> headers =
        [
            .. Directory.GetFiles(folder, "*.hea").Where(path => File.Exists(Path.ChangeExtension(path, ".atr"))).Order(StringComparer.Ordinal),
        ];
        return headers.Count > 0
            ? headers
            : throw new ArgumentException($"'{folder}' holds no WFDB record with annotations (.hea and .atr).", nameof(folder));
    }
}
