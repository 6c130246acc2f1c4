using System.Globalization;
using System.Text;

namespace OpenTslm.Signals.Edf;

/// <summary>
/// The annotation signal of a file to be written: in each record its onset, and as many annotations as its share. A record
/// may hold annotations of any time (EDF+ specification, 2.2.4), so all records can be equally small.
/// </summary>
internal sealed class EdfAnnotationBlocks
{
    private readonly List<byte[]> _lists;
    private readonly EdfRecordPlan _plan;
    private readonly double _firstOnset;
    private readonly int[] _firstOfRecord;

    private EdfAnnotationBlocks(List<byte[]> lists, EdfRecordPlan plan, double firstOnset)
    {
        _lists = lists;
        _plan = plan;
        _firstOnset = firstOnset;
        var lastOnset = firstOnset + ((plan.RecordCount - 1) * plan.RecordSeconds);
        var onsetBytes = Math.Max(Onset(firstOnset).Length, Onset(lastOnset).Length) + 16;
        var share = (int)Math.Min(int.MaxValue / 4, (lists.Sum(list => (long)list.Length) / plan.RecordCount) + 1);
        var room = share + lists.Select(list => list.Length).DefaultIfEmpty(0).Max();
        BlockBytes = (onsetBytes + room + 1) / 2 * 2;
        _firstOfRecord = new int[plan.RecordCount + 1];
        var next = 0;
        for (var record = 0; record < plan.RecordCount; record++)
        {
            _firstOfRecord[record] = next;
            for (var used = 0; next < lists.Count && used + lists[next].Length <= room; next++)
            {
                used += lists[next].Length;
            }
        }

        _firstOfRecord[^1] = next;
    }

    /// <summary>Bytes of the annotation signal in a record; even.</summary>
    public int BlockBytes { get; }

    public static EdfAnnotationBlocks Create(Recording recording, EdfRecordPlan plan, double firstOnset)
    {
        var marks = recording.Annotations.Select(mark => (mark.StartSeconds, mark.DurationSeconds, Text: TextOf(mark))).ToList();
        if (recording.Channels[0].Count < plan.RecordCount * plan.SamplesPerRecord[0])
        {
            marks.Add((recording.Channels[0].DurationSeconds, 0, "Recording ends"));
        }

        return new EdfAnnotationBlocks(
            [
                .. marks.Where(mark => mark.Text.Length > 0).Select(mark => Encoding.UTF8.GetBytes(
                    Onset(firstOnset + mark.StartSeconds)
                    + (mark.DurationSeconds > 0 ? "\u0015" + Seconds(mark.DurationSeconds) : "")
                    + "\u0014" + mark.Text + "\u0014\0")),
            ],
            plan,
            firstOnset);
    }

    public byte[] BlockOf(long record)
    {
        var block = new byte[BlockBytes];
        var used = Encoding.ASCII.GetBytes(Onset(_firstOnset + (record * _plan.RecordSeconds)) + "\u0014\u0014\0", block);
        for (var i = _firstOfRecord[record]; i < _firstOfRecord[record + 1]; i++)
        {
            _lists[i].CopyTo(block, used);
            used += _lists[i].Length;
        }

        return block;
    }

    private static string TextOf(Annotation mark)
    {
        var text = mark.Text is null ? mark.Code : $"{mark.Code} {mark.Text}";
        text += mark.Channel is null ? "" : "@@" + mark.Channel;

        // Control characters separate the lists; line ends and tabs are the only ones a text may hold.
        return string.Concat(text.Select(c => c < ' ' && c is not ('\t' or '\n' or '\r') ? ' ' : c));
    }

    private static string Onset(double seconds) => (seconds < 0 ? "" : "+") + Seconds(seconds);

    private static string Seconds(double seconds) => seconds.ToString("0.#########", CultureInfo.InvariantCulture);
}
