using System.Globalization;

namespace OpenTslm.Signals.Ucr;

/// <summary>The lines before the data of a <c>.ts</c> file.</summary>
internal sealed record TsHeader
{
    private const int MostDimensions = 4096;

    /// <summary>Whether each sample has a time stamp.</summary>
    public bool HasTimeStamps { get; private init; }

    /// <summary>Whether a class or a target value ends each case.</summary>
    public bool HasLabels { get; private init; }

    /// <summary>Dimensions of each case, if stated.</summary>
    public int? Dimensions { get; private init; }

    /// <summary>Whether a text begins like a file of this format.</summary>
    public static bool IsHeader(string text) => FirstLine(text).StartsWith("@problemname", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first line of a text that is neither blank nor a comment.</summary>
    public static string FirstLine(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && line[0] is not ('%' or '#')) ?? "";

    public static TsHeader Read(SeriesText text)
    {
        var header = new TsHeader();
        for (var end = '\n'; end != SeriesText.EndOfFile;)
        {
            end = text.Read("");
            if (text.Field is not ['@', ..])
            {
                if (text.Field is [not ('%' or '#'), ..])
                {
                    throw text.Unexpected("a line that begins with @");
                }

                continue;
            }

            var words = text.Field.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var isTrue = words.Length > 1 && words[1].Equals("true", StringComparison.OrdinalIgnoreCase);
            switch (words[0].ToUpperInvariant())
            {
                case "@DATA":
                    return header;
                case "@TIMESTAMPS":
                    header = header with { HasTimeStamps = isTrue };
                    break;
                case "@CLASSLABEL" or "@CLASSLABELS" or "@TARGETLABEL":
                    header = header with { HasLabels = isTrue };
                    break;
                case "@UNIVARIATE" when isTrue:
                    header = header with { Dimensions = 1 };
                    break;
                case "@DIMENSIONS" or "@DIMENSION":
                    header = words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                        && count is >= 1 and <= MostDimensions
                        ? header with { Dimensions = count }
                        : throw text.Unexpected($"1 to {MostDimensions} dimensions");
                    break;
                default:
                    break;
            }
        }

        throw text.Unexpected("a line @data");
    }
}
