using System.Text;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;

namespace OpenTslm.Agents.Tests.Fhir;

/// <summary>Small charts for tests.</summary>
internal static class Charts
{
    public const string Patient = """
        {"resourceType":"Patient","id":"p1","gender":"female","birthDate":"1950-03-04",
         "identifier":[{"system":"urn:x","value":"MRN-4711"}],"name":[{"family":"Quartermaine","given":["Ottilie"]}]}
        """;

    /// <summary>A clock at the beginning of 2026.</summary>
    public static TimeProvider Clock { get; } = new FixedClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static string Bundle(params string[] resources) =>
        $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', resources.Select(r => $$"""{"resource":{{r}}}"""))}}]}""";

    /// <summary>The chart of the patient above and more resources.</summary>
    public static PatientChart Read(params string[] resources) => ReadText(Bundle([Patient, .. resources]));

    public static PatientChart ReadText(string json, string name = "chart.json", string? patient = null, ChartLimits? limits = null)
    {
        using var folder = new TemporaryFolder();
        return new ChartReader(limits, Clock).Read(folder.Write(name, Encoding.UTF8.GetBytes(json)), patient);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
