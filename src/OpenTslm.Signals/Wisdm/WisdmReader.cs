using System.Globalization;
using System.Text.RegularExpressions;
using OpenTslm.Signals.Csv;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wisdm;

/// <summary>
/// Reads the text files of the WISDM activity data sets (Weiss 2019, UCI data set 507), plain or gzip: lines of
/// subject, activity, time stamp in nanoseconds, x, y, z, each ended by a semicolon.
/// </summary>
/// <remarks>
/// The sessions of the activities follow one another as in the file, although their stamps do not; each is an
/// annotation. The sampling rate is the mean within the sessions, or the whole number of hertz within one per cent of
/// it. The sensor is that of the file name: a gyroscope in rad/s, else an accelerometer in m/s² with gravity.
/// Thread-safe.
/// </remarks>
public sealed partial class WisdmReader : ISignalReader
{
    private const int Cells = 6;
    private const double WholeHertz = 0.01;
    private const double OddSession = 0.02;

    /// <inheritdoc/>
    public string Format => "WISDM";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SignalText.DecodeHead(head, out _) is { } text && FirstLine().IsMatch(text);
    }

    /// <inheritdoc/>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new SignalReadOptions();
        var file = SignalFile.NameOf(path);
        using var rows = new CsvRowReader(SignalText.Open(path, options.MaximumBytes), file, ',');
        var table = new WisdmTable(file);
        while (rows.Read())
        {
            CheckRow(rows, file);
            table.Add(rows);
        }

        if (table.Sessions.Count == 0)
        {
            throw new SignalFormatException(file, "the file has no rows");
        }

        var notes = new List<string>();
        var rate = options.SamplingRateHz ?? FindRate(table, notes) ?? throw new SignalFormatException(
            file, "the time stamps do not advance, so the sampling rate must be given: --rate on the command line, sampling_rate_hz in a tool call");
        return Create(table, file, rate, notes, ContentHasher.Hash(path));
    }

    private static Recording Create(WisdmTable table, string file, double rate, List<string> notes, string hash)
    {
        var isGyroscope = file.Contains("gyro", StringComparison.OrdinalIgnoreCase);
        var axis = new TimeAxis.Regular(rate);
        var (sensor, unit) = isGyroscope ? ("gyro", "rad/s") : ("acc", "m/s2");
        return new Recording([.. table.TakeAxes().Select((samples, i) => new TimeSeries($"{"xyz"[i]}_{sensor}", unit, axis, samples))])
        {
            Subject = table.Subject,
            Annotations =
            [
                .. table.Sessions.Select(session => new Annotation(
                    session.First / rate, session.Count / rate, session.Activity, WisdmActivities.NameOf(session.Activity))),
            ],
            Source = file,
            Format = "WISDM",
            ContentHash = hash,
            Notes = notes,
        };
    }

    private static double? FindRate(WisdmTable table, List<string> notes)
    {
        var seconds = table.Sessions.Sum(session => session.Seconds);
        if (seconds <= 0)
        {
            return null;
        }

        var mean = table.Sessions.Sum(session => session.Count - 1) / seconds;
        var rate = Math.Abs((Math.Round(mean) / mean) - 1) < WholeHertz ? Math.Round(mean) : mean;
        notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{table.Sessions.Count} session(s) are joined in file order; their mean rate is {mean:0.###} Hz, and {rate:0.###} Hz is used."));
        notes.AddRange(table.Sessions
            .Where(session => session.Seconds > 0 && Math.Abs(((session.Count - 1) / session.Seconds / mean) - 1) > OddSession)
            .Select(session => string.Create(
                CultureInfo.InvariantCulture, $"Session '{session.Activity}' has a mean rate of {(session.Count - 1) / session.Seconds:0.##} Hz.")));
        return rate;
    }

    private static void CheckRow(CsvRowReader row, string file)
    {
        if (row.Count != Cells)
        {
            throw new SignalFormatException(file, $"expected subject,activity,time stamp,x,y,z; found {row.Count} cell(s)", $"line {row.Line}");
        }
    }

    [GeneratedRegex(@"\A\s*\d+,[A-Za-z]+,\d+,\s*-?[\d.]+(E-?\d+)?,\s*-?[\d.]+(E-?\d+)?,\s*-?[\d.]+(E-?\d+)?;", RegexOptions.ExplicitCapture)]
    private static partial Regex FirstLine();
}
