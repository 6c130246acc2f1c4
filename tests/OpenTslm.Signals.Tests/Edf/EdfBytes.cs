using System.Globalization;
using System.Text;

namespace OpenTslm.Signals.Tests.Edf;

/// <summary>Small EDF and BDF files, byte by byte.</summary>
internal static class EdfBytes
{
    public sealed record Signal(
        string Label, int[] Samples, int PerRecord, string Minimum = "-32768", string Maximum = "32767", string Unit = "uV",
        string DigitalMinimum = "-32768", string DigitalMaximum = "32767");

    /// <summary>A file of these signals; one list of annotations a record, if given, becomes the last signal.</summary>
    public static byte[] Create(
        string kind, double recordSeconds, Signal[] signals, string[]? lists = null, bool isBdf = false, string patient = "X X X X",
        string recording = "Startdate 02-MAR-2020 X X X", int? declaredRecords = null)
    {
        var width = isBdf ? 3 : 2;
        var listBytes = lists is null ? 0 : 6 * ((lists.Max(list => Encoding.UTF8.GetByteCount(list)) / 6) + 1);
        var records = lists?.Length ?? (signals[0].Samples.Length / signals[0].PerRecord);
        var all = lists is null ? signals : [.. signals, new Signal(isBdf ? "BDF Annotations" : "EDF Annotations", [], listBytes / width, "-1", "1", "")];
        var header = new StringBuilder()
            .Append(isBdf ? "\u00FFBIOSEMI" : "0       ").Append(patient.PadRight(80)).Append(recording.PadRight(80)).Append("02.03.2012.30.15")
            .Append(Field(256 * (all.Length + 1), 8)).Append(kind.PadRight(44)).Append(Field(declaredRecords ?? records, 8))
            .Append(Field(recordSeconds, 8)).Append(Field(all.Length, 4));
        foreach (var (part, size) in new (Func<Signal, string>, int)[]
        {
            (s => s.Label, 16), (_ => "", 80), (s => s.Unit, 8), (s => s.Minimum, 8), (s => s.Maximum, 8), (s => s.DigitalMinimum, 8),
            (s => s.DigitalMaximum, 8), (_ => "HP:0.1Hz", 80), (s => Field(s.PerRecord, 8), 8), (_ => "", 32),
        })
        {
            header.AppendJoin("", all.Select(signal => part(signal).PadRight(size)));
        }

        var bytes = new List<byte>(Encoding.Latin1.GetBytes(header.ToString()));
        for (var record = 0; record < records; record++)
        {
            foreach (var signal in signals)
            {
                bytes.AddRange(signal.Samples.Skip(record * signal.PerRecord).Take(signal.PerRecord)
                    .SelectMany(value => BitConverter.GetBytes(value).Take(width)));
            }

            var list = new byte[listBytes];
            Encoding.UTF8.GetBytes(lists?[record] ?? "", list);
            bytes.AddRange(list);
        }

        return [.. bytes];
    }

    private static string Field(double value, int width) => value.ToString(CultureInfo.InvariantCulture).PadRight(width);
}
