namespace OpenTslm.Measurements.Tests;

public sealed class MeasurementsDocumentTests
{
    [Fact]
    public void Measurements_Document_IsThatOfTheCatalogue()
    {
        var path = Path.Combine(TestData.RepositoryRoot!, "docs", "measurements.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var begin = text.IndexOf(MeasurementsDocument.Begin, StringComparison.Ordinal);
        var end = text.IndexOf(MeasurementsDocument.End, StringComparison.Ordinal) + MeasurementsDocument.End.Length;
        if (Environment.GetEnvironmentVariable("OPENTSLM_WRITE_DOCS") == "1")
        {
            text = text[..begin] + MeasurementsDocument.Create() + text[end..];
            File.WriteAllText(path, text); // what others wrote around it stays
        }

        text.ShouldContain(MeasurementsDocument.Create());
    }
}
