namespace OpenTslm.Measurements.Tests.Accuracy;

public sealed class WearablesDocumentTests
{
    [DataFact("sleep-edfx")]
    public void Measurements_Document_HasTheTablesOfRealRecordings()
    {
        if (Environment.GetEnvironmentVariable("OPENTSLM_WRITE_DOCS") == "1")
        {
            Write(WearablesDocument.Create());
        }

        // Numbers may differ in their last digit from processor to processor; that the tables are there may not.
        var text = File.ReadAllText(Document).ReplaceLineEndings("\n");
        text.ShouldContain(WearablesDocument.Begin);
        text.ShouldContain(WearablesDocument.End);
        foreach (var label in new[] { "| data.csv |", "| walking |", "| Sleep spindles |", "| N3 |", "| SC4001 |" })
        {
            text.ShouldContain(label);
        }
    }

    private static string Document => Path.Combine(TestData.RepositoryRoot!, "docs", "measurements.md");

    /// <summary>Replaces the part between the marks; what others wrote around it stays.</summary>
    private static void Write(string part)
    {
        var text = File.Exists(Document) ? File.ReadAllText(Document).ReplaceLineEndings("\n") : "# Measurements\n";
        var begin = text.IndexOf(WearablesDocument.Begin, StringComparison.Ordinal);
        var end = text.IndexOf(WearablesDocument.End, StringComparison.Ordinal);
        text = begin >= 0 && end > begin
            ? text[..begin] + part + text[(end + WearablesDocument.End.Length)..]
            : text.TrimEnd() + "\n\n" + part + "\n";
        File.WriteAllText(Document, text);
    }
}
