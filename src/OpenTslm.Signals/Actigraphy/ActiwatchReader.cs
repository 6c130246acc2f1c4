using System.Globalization;
using OpenTslm.Signals.Csv;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Actigraphy;

/// <summary>
/// Reads the exports of Actiwatch activity monitors: the CSV of Actiware, in whatever language it was exported, and the
/// older <c>.AWD</c> files, with counts, light and markers of each period.
/// </summary>
/// <remarks>
/// Of the CSV the table of periods is read, the last one in the file; scores of intervals become annotations. Names and
/// identities of people are not carried. Where day and month cannot be told apart the day is taken to be first, and a
/// note says so. Thread-safe. Held in memory.
/// </remarks>
public sealed class ActiwatchReader : ISignalReader, IContentRecognizer
{
    /// <inheritdoc/>
    public string Format => "Actiwatch";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head) || (IsAwd(path) && SignalText.DecodeHead(head, out _) is not null);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states its period.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var text = SignalText.Open(path, (options ?? new SignalReadOptions()).MaximumBytes);
        return IsAwd(path) ? ReadAwd(path, text) : new ActiwatchTable(SignalFile.NameOf(path)).Read(path, text);
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => ExportText.Begins(SignalBytes.ContentOf(head), "Actiware", "Actiwatch");

    private static bool IsAwd(string path) => Path.GetExtension(path).Equals(".awd", StringComparison.OrdinalIgnoreCase);

    private static Recording ReadAwd(string path, TextReader text)
    {
        // Identity, date, time, period, age, serial number, sex; then a row for each period.
        const int HeaderLines = 7;
        var file = SignalFile.NameOf(path);
        var header = Enumerable.Range(0, HeaderLines).Select(_ => text.ReadLine()?.Trim() ?? "").ToArray();
        var period = header[3].ToUpperInvariant() switch
        {
            "1" => 15, "2" => 30, "4" => 60, "8" => 120, "20" => 300, "81" => 2, "C1" => 5, "C2" => 10,
            _ => throw new SignalFormatException(file, "expected a code of the period (1, 2, 4, 8, 20, 81, C1 or C2), found something else", "line 4"),
        };
        var start = ExportText.Time(header[1], header[2], "d-MMM-yyyy", "d-MMM-yy", "d/M/yyyy", "d-M-yyyy");
        var table = new EpochTable([("activity", "{counts}"), ("light", "lx")]);
        var marks = new List<Annotation>();
        using var rows = new CsvRowReader(text, file, ',');
        while (rows.Read())
        {
            ReadOnlySpan<char> counts = rows[0];
            if (!CsvCell.TryNumber(counts, out var value) || !float.IsFinite(value))
            {
                throw new SignalFormatException(file, $"expected counts, found a text of {counts.Length} character(s)", $"line {rows.Line + HeaderLines}");
            }

            var rest = string.Join(',', Enumerable.Range(1, rows.Count - 1).Select(i => rows[i].ToString())).Trim();
            if (rest.EndsWith('M'))
            {
                marks.Add(new Annotation((double)table.Count * period, 0, "marker"));
                rest = rest[..^1].Trim();
            }

            var light = double.TryParse(rest.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? (float)number : float.NaN;
            table.Add([value, light]);
        }

        return ExportText.ToRecording(path, "Actiwatch", table, period, start, [], marks);
    }
}
