using System.Text.Json;

namespace OpenTslm.Evaluation.TimeSeriesExam;

/// <summary>
/// Reads the questions of TimeSeriesExam (Cai et al., "TimeSeriesExam: A Time Series Understanding Exam", 2024,
/// arXiv 2410.14752) from the JSON of its repository.
/// </summary>
public static class ExamReader
{
    /// <summary>Name of the file in a folder of the set.</summary>
    public const string FileName = "qa_dataset_part.json";

    private static readonly string[] SeriesNames = ["ts", "ts1", "ts2"];

    /// <summary>Reads all items of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SignalFormatException">The file is not such a set.</exception>
    public static IReadOnlyList<ExamItem> Read(string path)
    {
        using var stream = File.OpenRead(path);
        try
        {
            using var json = JsonDocument.Parse(stream);
            return [.. json.RootElement.EnumerateArray().Select((item, index) => ReadItem(path, item, index))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new SignalFormatException(
                Path.GetFileName(path), "expected an array of exam questions: " + e.Message, innerException: e);
        }
    }

    private static ExamItem ReadItem(string path, JsonElement item, int index)
    {
        var options = item.GetProperty("options").EnumerateArray().Select(Text).ToList();
        var answer = Text(item.GetProperty("answer"));
        var right = options.IndexOf(answer);
        if (right < 0)
        {
            throw new SignalFormatException(
                Path.GetFileName(path), $"expected an answer among its options, found '{answer}'", $"item {index}");
        }

        var series = SeriesNames
            .Where(name => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array)
            .Select(name => item.GetProperty(name).EnumerateArray().Select(v => v.GetSingle()).ToArray())
            .ToList();
        return new ExamItem
        {
            Id = item.GetProperty("id").GetInt32(),
            Category = Text(item.GetProperty("category")).Replace("Anolmaly", "Anomaly", StringComparison.Ordinal),
            Subcategory = Text(item.GetProperty("subcategory")),
            Difficulty = Text(item.GetProperty("difficulty")),
            Question = Text(item.GetProperty("question")),
            Options = options,
            AnswerIndex = right,
            Series = series,
        };
    }

    /// <summary>Text of a value; numbers as they are written.</summary>
    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString() ?? "";
}
