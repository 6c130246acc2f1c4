using System.Globalization;
using System.Text;

namespace OpenTslm.Signals.Edf;

/// <summary>A time-stamped annotation list of EDF+: texts that share an onset and a duration.</summary>
/// <param name="Onset">Seconds from the file's start time.</param>
/// <param name="Duration">Seconds; 0 if not stated.</param>
/// <param name="Texts">The texts; the first of a record's first list is empty, since that list tells the record's time.</param>
internal sealed record EdfTal(double Onset, double Duration, IReadOnlyList<string> Texts)
{
    private const byte AfterText = 20;
    private const byte BeforeDuration = 21;

    /// <summary>Reads the lists of one record.</summary>
    /// <param name="bytes">The bytes of the annotation signal in the record.</param>
    /// <param name="tals">Receives the lists.</param>
    /// <returns>The place of the first byte that is no part of a list; -1 if there is none.</returns>
    public static int Parse(ReadOnlySpan<byte> bytes, List<EdfTal> tals)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (bytes[at] == 0)
            {
                at++;
                continue;
            }

            var length = bytes[at..].IndexOf((byte)0);
            var list = bytes.Slice(at, length < 0 ? bytes.Length - at : length);
            if (!TryParse(list, out var tal))
            {
                return at;
            }

            tals.Add(tal!);
            at += list.Length;
        }

        return -1;
    }

    private static bool TryParse(ReadOnlySpan<byte> list, out EdfTal? tal)
    {
        tal = null;
        var end = list.IndexOf(AfterText);
        if (end < 0 || list[^1] != AfterText || list[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        var time = list[..end];
        var split = time.IndexOf(BeforeDuration);
        var duration = 0.0;
        if (!TryNumber(split < 0 ? time : time[..split], out var onset) || (split >= 0 && !TryNumber(time[(split + 1)..], out duration)))
        {
            return false;
        }

        var texts = new List<string>();
        for (var rest = list[(end + 1)..]; !rest.IsEmpty;)
        {
            var next = rest.IndexOf(AfterText);
            texts.Add(Encoding.UTF8.GetString(rest[..next]));
            rest = rest[(next + 1)..];
        }

        tal = new EdfTal(onset, Math.Max(0, duration), texts);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && Math.Abs(value) < 1e10;
}
