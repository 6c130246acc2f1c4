namespace OpenTslm.Measurements.Tests.Accuracy;

public sealed class WearablesDocumentTests
{
    [DataFact("sleep-edfx")]
    public void Measurements_Document_HasTheTablesOfRealRecordings()
    {
        if (Environment.GetEnvironmentVariable("OPENTSLM_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Document, WearablesDocument.Create());
        }

        // Numbers may differ in their last digit from processor to processor; that the tables are there may not.
        var text = File.ReadAllText(Document).ReplaceLineEndings("\n");
        foreach (var label in new[] { "| data.csv |", "| walking |", "| Sleep spindles |", "| N3 |", "| SC4001 |" })
        {
            text.ShouldContain(label);
        }
    }

    private static string Document => Path.Combine(TestData.RepositoryRoot!, "docs", "measurements-wearables.md");
}
