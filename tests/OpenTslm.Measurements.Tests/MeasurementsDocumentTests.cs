namespace OpenTslm.Measurements.Tests;

public sealed class MeasurementsDocumentTests
{
    [Fact]
    public void Measurements_Document_IsThatOfTheCatalogue()
    {
        var path = Path.Combine(TestData.RepositoryRoot!, "docs", "measurements.md");
        if (Environment.GetEnvironmentVariable("OPENTSLM_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, MeasurementsDocument.Create());
        }

        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(MeasurementsDocument.Create());
    }
}
