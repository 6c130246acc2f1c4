namespace OpenTslm.Signals.Tests;

public sealed class FormatsDocumentTests
{
    [Fact]
    public void Names_OfTheTable_AreThoseOfTheCatalogue() =>
        FormatsDocument.Names.Order().ShouldBe(SignalReaderCatalog.Default.Readers.Select(reader => reader.Format).Order());

    [Fact]
    public void Formats_Document_HasTheTableOfFormats()
    {
        var path = Path.Combine(TestData.RepositoryRoot!, "docs", "formats.md");
        if (Environment.GetEnvironmentVariable("OPENTSLM_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, FormatsDocument.Create());
        }

        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldStartWith(FormatsDocument.CreateTable());
    }
}
