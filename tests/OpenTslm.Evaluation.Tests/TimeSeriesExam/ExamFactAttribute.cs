using OpenTslm.Evaluation.TimeSeriesExam;

namespace OpenTslm.Evaluation.Tests.TimeSeriesExam;

/// <summary>A test that needs the exam; skipped where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ExamFactAttribute : FactAttribute
{
    public ExamFactAttribute()
    {
        if (!File.Exists(ExamFile))
        {
            Skip = $"{ExamFile} is absent; set OPENTSLM_TEST_DATA to the folder that holds qa-timeseriesexam.";
        }
    }

    public static string ExamFile { get; } = Path.Combine(FindData(), "qa-timeseriesexam", ExamReader.FileName);

    private static string FindData()
    {
        if (Environment.GetEnvironmentVariable("OPENTSLM_TEST_DATA") is { Length: > 0 } given)
        {
            return given;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpenTslm.Agents.sln")))
        {
            folder = folder.Parent;
        }

        return Path.GetFullPath(Path.Combine(folder?.FullName ?? ".", "..", "shared", "data"));
    }
}
