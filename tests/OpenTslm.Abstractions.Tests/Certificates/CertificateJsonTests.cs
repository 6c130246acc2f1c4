using System.Text.Json;
using System.Text.Json.Schema;
using OpenTslm.Certificates;

namespace OpenTslm.Abstractions.Tests.Certificates;

public sealed class CertificateJsonTests
{
    [Fact]
    public void Schema_OfThisVersion_IsTheDocumentedOne()
    {
        var path = Path.Combine(TestData.RepositoryRoot!, "docs", "certificate.schema.json");
        var schema = CertificateJson.Default.Certificate.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true })
            .ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
        if (Environment.GetEnvironmentVariable("OPENTSLM_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, schema);
        }

        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(schema);
    }

    [Fact]
    public void Serialize_CertificateWithEverything_IsReadBackAlike()
    {
        var certificate = Example();

        var json = JsonSerializer.Serialize(certificate, CertificateJson.Readable.Certificate);
        var again = JsonSerializer.Serialize(JsonSerializer.Deserialize(json, CertificateJson.Readable.Certificate)!, CertificateJson.Readable.Certificate);

        again.ShouldBe(json);
    }

    [Fact]
    public void Serialize_Certificate_NamesAreSnakeCaseAndValuesOfEnumerationsKebabCase()
    {
        var json = JsonSerializer.Serialize(Example(), CertificateJson.Readable.Certificate);

        json.ShouldContain("\"version\":\"2\",\"level\":\"quick\"");
        json.ShouldContain("\"verdict\":\"reads-part\"");
        json.ShouldContain("\"kind\":\"wide-label-set\"");
        json.ShouldContain("\"unread_channels\":[\"V1\"]");
        json.ShouldNotContain("null");
    }

    [Fact]
    public void Count_OfAVerdict_IsTheNumberOfItsClaims()
    {
        Example().Count(Verdict.Contradicted).ShouldBe(1);
        Example().Count(Verdict.Supported).ShouldBe(0);
    }

    private static Certificate Example() => new()
    {
        Level = CertificateLevel.Quick,
        Summary = "The text can be relied on in part.",
        Abstention = new Abstention(true, [new AbstentionReason(AbstentionKind.WideLabelSet, "Two answers remain.", "A longer recording.")]),
        Confidence = new CalibratedConfidence
        {
            IsCalibrated = true,
            Task = "ecg.rate",
            Method = "Temperature 1.2.",
            Probability = 0.5,
            Labels = [new LabelProbability("fast", 0.5), new LabelProbability("slow", 0.5)],
            LabelSet = ["fast", "slow"],
            Coverage = 0.9,
        },
        Sensitivity = new SignalSensitivity
        {
            Verdict = SensitivityVerdict.ReadsPart,
            Explanation = "It reads II alone.",
            ReadChannels = ["II"],
            UnreadChannels = ["V1"],
            Divergence = new Estimate(0.2, 0.1, 0.3),
            FlipRate = new Estimate(1, 0.4, 1),
            Tests = [new SensitivityTest(SensitivityKind.Noise, null, "noise", 3, new Estimate(0.2, 0.1, 0.3), new Estimate(1, 0.4, 1), 4.2)],
            Prior = new TaskSensitivity(SensitivityVerdict.Reads, 100, new Estimate(0.5, 0.4, 0.6), new Estimate(0.5, 0.4, 0.6)),
        },
        Consistency = new AnswerConsistency(Verdict.Supported, [new ConsistencyFinding(ConsistencyKind.Conclusion, Verdict.Supported, "It concludes so.")])
        {
            Samples = [new SampledAnswer("fast", 3, "The beats follow quickly.")],
        },
        ClaimSummary = "1 claim: 1 contradicted.",
        Claims =
        [
            new CertifiedClaim
            {
                Text = "the rate is 120 bpm",
                Start = 0,
                Kind = "heart-rate",
                Verdict = Verdict.Contradicted,
                Reason = "Heart rate of II is 60 /min.",
                Channels = ["II"],
                FromSeconds = 0,
                ToSeconds = 10,
                Value = 60,
                Unit = "/min",
                Measurement = "heart-rate",
                Method = "Median of the intervals between beats.",
                Tolerance = 5,
                ToleranceSource = "IEC 60601-2-27",
            },
        ],
        Provenance = new CertificateProvenance
        {
            Model = "opentslm-mini",
            ModelHash = "ab",
            PromptHash = "cd",
            RecordingHash = "ef",
            Seed = 1,
            Measurements = new Dictionary<string, string> { ["heart-rate"] = "1" },
        },
    };
}
