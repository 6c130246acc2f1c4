using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;
using OpenTslm.Agents.Tests.Fhir;
using OpenTslm.Models.Tokenizers.HuggingFace;
using TestData = OpenTslm.Testing.TestData;

namespace OpenTslm.Agents.Tests.Context;

public sealed class TokenEstimateTests
{
    [Fact]
    public void Of_AnyText_IsNoMoreThanItsBytesAndGrowsWithIt() => Prop.ForAll<string?>(text =>
    {
        var clean = new string([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
        var tokens = TokenEstimate.Of(clean);
        return tokens <= System.Text.Encoding.UTF8.GetByteCount(clean) && TokenEstimate.Of(clean + "7") == tokens + 1;
    }).QuickCheckThrowOnFailure();

    [DataFact("fhir")]
    public void Of_FactsOfRealCharts_IsNoLessThanAPublishedTokenizerMakes()
    {
        var tokenizer = HuggingFaceTokenizer.Open(TestData.Path("lm-tokenizers", "gpt-neox-20b", "tokenizer.json"));
        var lines = Directory.EnumerateFiles(TestData.Path("fhir", "synthea-r4"))
            .SelectMany(file => new ChartReader(time: Charts.Clock).Read(file).Facts)
            .Select(fact => ChartFactText.Line(fact, new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)))
            .Append("Ёлкина, 李小龍: 3.14159 µmol/L (µ̂)  \"x\"");

        foreach (var line in lines)
        {
            TokenEstimate.Of(line).ShouldBeGreaterThanOrEqualTo(tokenizer.Encode(line, addSpecialTokens: false).Length, line);
        }
    }
}
