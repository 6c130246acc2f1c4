using System.Globalization;
using System.Text;

namespace OpenTslm.Signals.Edf;

/// <summary>Composes the header of an EDF+ file.</summary>
internal static class EdfHeaderText
{
    public static byte[] Create(
        Recording recording, EdfRecordPlan plan, IReadOnlyList<EdfScale> scales, DateTimeOffset? start, int annotationSamples)
    {
        var channels = recording.Channels;
        var count = channels.Count + 1;
        var text = new StringBuilder();
        void Add(string value, int width) => text.Append(value.PadRight(width));
        void AddEach(Func<int, string> value, string ofAnnotations, int width)
        {
            for (var i = 0; i < channels.Count; i++)
            {
                Add(value(i), width);
            }

            Add(ofAnnotations, width);
        }

        // Two digits of the year reach from 1985 to 2084; the recording field has all four.
        var day = start is { Year: >= 1985 and <= 2084 } ? start.Value.ToString("dd.MM.yy", CultureInfo.InvariantCulture) : "01.01.85";
        Add("0", 8);
        Add(Subject(recording.Subject) + " X X X", 80);
        Add($"Startdate {start?.ToString("dd-MMM-yyyy", CultureInfo.InvariantCulture).ToUpperInvariant() ?? "X"} X X X", 80);
        Add(day, 8);
        Add(start?.ToString("HH.mm.ss", CultureInfo.InvariantCulture) ?? "00.00.00", 8);
        Add(Text((count + 1) * EdfHeaderParser.PartBytes), 8);
        Add("EDF+C", 44);
        Add(Text(plan.RecordCount), 8);
        Add(EdfNumber.Exact(plan.RecordSeconds)!, 8);
        Add(Text(count), 4);
        AddEach(i => channels[i].Name, "EDF Annotations", 16);
        AddEach(_ => "", "", 80);
        AddEach(i => channels[i].Unit ?? "", "", 8);
        AddEach(i => scales[i].Minimum, "-1", 8);
        AddEach(i => scales[i].Maximum, "1", 8);
        AddEach(_ => Text(short.MinValue), Text(short.MinValue), 8);
        AddEach(_ => Text(short.MaxValue), Text(short.MaxValue), 8);
        AddEach(_ => "", "", 80);
        AddEach(i => Text(plan.SamplesPerRecord[i]), Text(annotationSamples), 8);
        AddEach(_ => "", "", 32);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    // A code that the field cannot hold is left out: half a code would name somebody else.
    private static string Subject(string? subject)
    {
        var code = subject?.Replace(' ', '_') ?? "";
        return code.Length is >= 1 and <= 64 && code.All(c => c is > ' ' and <= '~') ? code : "X";
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
