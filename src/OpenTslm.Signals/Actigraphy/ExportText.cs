using System.Globalization;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Actigraphy;

/// <summary>What the exports of activity watches have in common.</summary>
internal static class ExportText
{
    private static readonly string[] Marks = ["------------ Data File Created By ActiGraph", "--------- Data Table File Created By ActiGraph", "Actical ", "Actiware", "Actiwatch"];

    /// <summary>Whether a file is such an export, which is a table only after a page about the device.</summary>
    public static bool IsExport(string text) => Array.Exists(Marks, mark => Begins(text, mark));

    /// <summary>Whether a text begins with a mark, in quotation marks or not.</summary>
    public static bool Begins(string text, string mark) => text.TrimStart('"', '\uFEFF').StartsWith(mark, StringComparison.Ordinal);

    /// <summary>The text that a file's first bytes hold begins with one of these marks.</summary>
    public static bool Begins(ReadOnlySpan<byte> head, params ReadOnlySpan<string> marks)
    {
        if (SignalText.DecodeHead(head, out _) is not { } text)
        {
            return false;
        }

        foreach (var mark in marks)
        {
            if (Begins(text, mark))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A date and a time as a device's clock shows them; its zone is not stated, so none is assumed.</summary>
    public static DateTimeOffset? Time(string date, string time, params string[] formats) =>
        DateTime.TryParseExact(date.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && TimeSpan.TryParse(time.Trim(), CultureInfo.InvariantCulture, out var clock) && clock >= TimeSpan.Zero && clock < TimeSpan.FromDays(1) && day.Year is > 1970 and < 9000
            ? new DateTimeOffset(day.Add(clock), TimeSpan.Zero)
            : null;

    /// <summary>The recording of a table.</summary>
    /// <exception cref="SignalFormatException">There are no rows, or none has a value.</exception>
    public static Recording ToRecording(
        string path, string format, EpochTable table, double periodSeconds, DateTimeOffset? start, List<string> notes, IReadOnlyList<Annotation>? marks = null)
    {
        var file = SignalFile.NameOf(path);
        var rows = table.Count;
        var channels = rows > 0 ? table.Take(periodSeconds, start) : [];
        return channels.Count > 0
            ? new Recording(channels) { Source = file, Format = format, ContentHash = ContentHasher.Hash(path), Notes = notes, Annotations = marks ?? [] }
            : throw new SignalFormatException(file, $"expected periods with numbers after the page about the device, found {rows} without");
    }
}
