namespace OpenTslm.Signals.Tests;

public sealed class FormatsDocumentTests
{
    [Fact]
    public void Names_OfTheTable_AreThoseOfTheCatalogue() =>
        FormatsDocument.Names.Order().ShouldBe(SignalReaderCatalog.Default.Readers.Select(reader => reader.Format).Order());

    [DataFact("wearable-formats")]
    public void Formats_Document_IsWhatTheDataFolderGives()
    {
        var path = Path.Combine(TestData.RepositoryRoot!, "docs", "formats.md");
        var text = FormatsDocument.Create();
        if (Environment.GetEnvironmentVariable("OPENTSLM_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, text);
        }

        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(text);
    }
}
