using System.IO.Compression;
using System.Text;

namespace OpenTslm.Models.Tokenizers;

/// <summary>
/// Normalization forms D and C (Unicode Standard Annex 15; Hangul by arithmetic, Unicode Standard, section 3.12). The
/// runtime's own leave text as it is in globalization-invariant mode, which this product runs in.
/// </summary>
internal static class CanonicalForm
{
    private const int HangulS = 0xAC00, HangulL = 0x1100, HangulV = 0x1161, HangulT = 0x11A7;
    private const int HangulCountV = 21, HangulCountT = 28, HangulCountS = 11172, HangulCountL = 19;
    private const int FirstNotAscii = 0x80;
    private static readonly Dictionary<int, (int First, int Second)> Decompositions = [];
    private static readonly Dictionary<(int, int), int> Compositions = [];
    private static readonly Dictionary<int, byte> Classes = [];

    static CanonicalForm()
    {
        using var packed = new MemoryStream(Convert.FromBase64String(CanonicalData.Packed));
        using var data = new BinaryReader(new DeflateStream(packed, CompressionMode.Decompress));
        for (int left = data.Read7BitEncodedInt(), point = 0; left > 0; left--)
        {
            point += data.Read7BitEncodedInt();
            var first = data.Read7BitEncodedInt();
            var second = data.Read7BitEncodedInt();
            Decompositions.Add(point, (first, second >> 1));
            if ((second & 1) != 0)
            {
                Compositions.Add((first, second >> 1), point);
            }
        }

        for (int left = data.Read7BitEncodedInt(), start = 0; left > 0; left--)
        {
            start += data.Read7BitEncodedInt();
            var length = data.Read7BitEncodedInt();
            var combining = data.ReadByte();
            for (var i = 0; i < length; i++)
            {
                Classes.Add(start + i, combining);
            }
        }
    }

    /// <summary>Form C: composed.</summary>
    public static string Compose(string text) => IsAscii(text) ? text : Text(Composed(Decomposed(text)));

    /// <summary>Form D: decomposed.</summary>
    public static string Decompose(string text) => IsAscii(text) ? text : Text(Decomposed(text));

    private static bool IsAscii(string text) => !text.AsSpan().ContainsAnyInRange((char)FirstNotAscii, char.MaxValue);

    private static string Text(List<int> points)
    {
        var text = new StringBuilder(points.Count);
        foreach (var point in points)
        {
            text.Append(new Rune(point));
        }

        return text.ToString();
    }

    private static byte ClassOf(int point) => point < 0x300 ? (byte)0 : Classes.GetValueOrDefault(point);

    private static List<int> Decomposed(string text)
    {
        var points = new List<int>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            AddDecomposed(rune.Value, points);
        }

        // Marks between two starters are put in the order of their classes, equal ones as they stood: OrderBy is stable, and
        // keeps a long run of marks from taking quadratic time.
        for (var start = 0; start < points.Count; start++)
        {
            var end = start;
            while (end < points.Count && ClassOf(points[end]) != 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                var run = points.GetRange(start, end - start).OrderBy(ClassOf).ToList();
                for (var i = 0; i < run.Count; i++)
                {
                    points[start + i] = run[i];
                }
            }

            start = end;
        }

        return points;
    }

    private static void AddDecomposed(int point, List<int> points)
    {
        var syllable = point - HangulS;
        if (syllable is >= 0 and < HangulCountS)
        {
            points.Add(HangulL + (syllable / (HangulCountV * HangulCountT)));
            points.Add(HangulV + (syllable / HangulCountT % HangulCountV));
            if (syllable % HangulCountT != 0)
            {
                points.Add(HangulT + (syllable % HangulCountT));
            }
        }
        else if (point >= FirstNotAscii && Decompositions.TryGetValue(point, out var parts))
        {
            AddDecomposed(parts.First, points);
            if (parts.Second != 0)
            {
                AddDecomposed(parts.Second, points);
            }
        }
        else
        {
            points.Add(point);
        }
    }

    private static List<int> Composed(List<int> points)
    {
        var result = new List<int>(points.Count);
        int starter = -1, last = -1; // class of what stands between the starter and here; -1: nothing does
        foreach (var point in points)
        {
            var combining = ClassOf(point);
            if (starter >= 0 && last < combining && Pair(result[starter], point) is { } composed)
            {
                result[starter] = composed;
                continue;
            }

            result.Add(point);
            if (combining == 0)
            {
                (starter, last) = (result.Count - 1, -1);
            }
            else
            {
                last = combining;
            }
        }

        return result;
    }

    private static int? Pair(int first, int second)
    {
        if (first - HangulL is >= 0 and < HangulCountL && second - HangulV is >= 0 and < HangulCountV)
        {
            return HangulS + ((((first - HangulL) * HangulCountV) + (second - HangulV)) * HangulCountT);
        }

        if (first - HangulS is >= 0 and < HangulCountS && (first - HangulS) % HangulCountT == 0
            && second - HangulT is > 0 and < HangulCountT)
        {
            return first + (second - HangulT);
        }

        return Compositions.TryGetValue((first, second), out var composed) ? composed : null;
    }
}
