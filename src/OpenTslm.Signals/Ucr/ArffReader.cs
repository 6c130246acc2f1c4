using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Ucr;

/// <summary>
/// Reads time-series classification files of the UCR archive in their ARFF form, plain or gzip: numeric attributes, one a
/// sample, and perhaps a nominal one at the end, the class. Each row is a case.
/// </summary>
/// <remarks>
/// As a recording, the cases follow one another, each with an annotation whose code is its class; the sampling rate must
/// be given. Files with relational, text or date attributes, or sparse rows, are not read. Thread-safe. The samples are
/// held in memory.
/// </remarks>
public sealed class ArffReader : ISignalReader, IContentRecognizer
{
    private const int MostAttributes = 1_000_000;

    /// <inheritdoc/>
    public string Format => "ARFF";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">The sampling rate; limits.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The given sampling rate is not finite and above zero.</exception>
    public Recording Read(string path, SignalReadOptions? options = null) =>
        SeriesCases.Join(path, Format, ReadCases(path, options), options ?? new SignalReadOptions());

    /// <summary>Reads the cases one after the other.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SignalFormatException">The content is damaged or not of this format.</exception>
    public static IEnumerable<SeriesCase> ReadCases(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Iterate(path, (options ?? new SignalReadOptions()).MaximumBytes);
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) =>
        SignalText.DecodeHead(head, out _) is { } text && TsHeader.FirstLine(text).StartsWith("@relation", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<SeriesCase> Iterate(string path, long maximumBytes)
    {
        using var text = new SeriesText(SignalText.Open(path, maximumBytes), SignalFile.NameOf(path));
        var (numbers, hasLabel) = ReadHeader(text);
        while (ReadRow(text, numbers, hasLabel) is { } series)
        {
            yield return series;
        }
    }

    private static (int Numbers, bool HasLabel) ReadHeader(SeriesText text)
    {
        var (numbers, hasLabel) = (0, false);
        for (var end = '\n'; end != SeriesText.EndOfFile;)
        {
            end = text.Read("");
            if (text.Field.StartsWith("@data", StringComparison.OrdinalIgnoreCase))
            {
                return numbers > 0 ? (numbers, hasLabel) : throw text.Unexpected("numeric attributes before the data");
            }

            if (!text.Field.StartsWith("@attribute", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var isNumber = text.Field.EndsWith("numeric", StringComparison.OrdinalIgnoreCase) || text.Field.EndsWith("real", StringComparison.OrdinalIgnoreCase)
                || text.Field.EndsWith("integer", StringComparison.OrdinalIgnoreCase);
            if (hasLabel || (!isNumber && text.Field[^1] != '}') || numbers == MostAttributes)
            {
                throw text.Unexpected($"at most {MostAttributes} numeric attributes and one nominal attribute, the last");
            }

            hasLabel = !isNumber;
            numbers += isNumber ? 1 : 0;
        }

        throw text.Unexpected("a line @data");
    }

    private static SeriesCase? ReadRow(SeriesText text, int numbers, bool hasLabel)
    {
        var samples = new List<float>();
        while (true)
        {
            var end = text.Read(",");
            var isEnd = end != ',';
            if (samples.Count == 0 && isEnd && text.Field is [] or ['%', ..])
            {
                if (end == SeriesText.EndOfFile)
                {
                    return null;
                }

                continue; // a blank line or a comment
            }

            if (samples.Count == numbers && hasLabel && isEnd && text.Field.Length > 0)
            {
                return new SeriesCase([[.. samples]], text.Field.Trim("'\"").ToString());
            }

            if (samples.Count == numbers || !text.TryNumber(out var value))
            {
                throw text.Unexpected(samples.Count == numbers ? "the end of the row" : "a number");
            }

            samples.Add(value);
            if (isEnd && (hasLabel || samples.Count < numbers))
            {
                throw text.Unexpected($"{numbers} numbers{(hasLabel ? " and a class" : "")}, of which {samples.Count} numbers are there; the row ends");
            }

            if (isEnd)
            {
                return new SeriesCase([[.. samples]], null);
            }
        }
    }
}
