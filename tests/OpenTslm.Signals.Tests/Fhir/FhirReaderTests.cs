using System.Text;
using OpenTslm.Signals.Fhir;

namespace OpenTslm.Signals.Tests.Fhir;

public sealed class FhirReaderTests
{
    private const string Sampled = """
        {"resourceType":"Observation","status":"final","code":{"text":"ecg"},"subject":{"reference":"Patient/1","display":"Harry"},
         "effectiveDateTime":"2015-02-19T09:30:35+01:00","component":[{"code":{"coding":[{"display":"MDC_ECG_ELEC_POTL_II"}]},
         "valueSampledData":{"origin":{"value":10,"unit":"microvolt","code":"uV"},"period":4,"factor":2.5,"dimensions":2,"data":"1 2 E 4 U -6.5"}}]}
        """;

    private static readonly FhirReader Reader = new();

    [Fact]
    public void Read_SampledData_HasScaleRateAndMissingSamples()
    {
        using var folder = new TemporaryFolder();

        var recording = SignalReaderCatalog.Default.Read(folder.Write("a.txt", Sampled));

        recording.Format.ShouldBe("FHIR");
        recording.Channels.Select(c => (c.Name, c.Unit, c.SamplingRateHz)).ShouldBe([("II 1", "uV", 250.0), ("II 2", "uV", 250.0)]);
        recording.Channels[0].ReadAll().ShouldBe([12.5f, float.NaN, float.NaN]);
        recording.Channels[1].ReadAll().ShouldBe([15f, 20f, -6.25f]);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2015, 2, 19, 9, 30, 35, TimeSpan.FromHours(1)));
        recording.Notes.ShouldBe(["2 sample(s) in error or out of the device's range are missing."]);
        recording.Subject.ShouldBeNull();
    }

    [Fact]
    public void Read_Bundle_HasASeriesForEachCodeAndUnitInTimeOrder()
    {
        using var folder = new TemporaryFolder();
        static string Rate(string time, string value, string status = "final") =>
            "{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"" + status + "\",\"code\":{\"text\":\"Heart rate\"},\"effectiveDateTime\":\""
            + time + "\",\"valueQuantity\":{\"value\":" + value + ",\"code\":\"/min\"}}}";
        const string Pressure = """
            {"resource":{"resourceType":"Observation","code":{"text":"BP"},"effectiveInstant":"2020-01-01T00:01:00Z","component":[
            {"code":{"text":"Systolic"},"valueQuantity":{"value":120,"unit":"mmHg"}},{"code":{"text":"Diastolic"},"valueQuantity":{"value":80,"unit":"mmHg"}}]}}
            """;
        var entries = string.Join(',', Rate("2020-01-01T00:02:00Z", "70"), Rate("2020-01-01T00:00:00Z", "60"), Rate("2020-01-01T00:03:00Z", "1", "cancelled"), Rate("", "5"), Pressure, "{\"resource\":{\"resourceType\":\"Patient\"}}");

        var recording = Reader.Read(folder.Write("a.json", $"{{\"resourceType\":\"Bundle\",\"entry\":[{entries}]}}"));

        recording.Channels.Select(c => (c.Name, c.Unit)).ShouldBe([("Heart rate", "/min"), ("Systolic", "mm[Hg]"), ("Diastolic", "mm[Hg]")]);
        recording.Channels[0].ReadAll().ShouldBe([60f, 70f]);
        recording.Channels[0].Axis.ShouldBeOfType<TimeAxis.Timestamps>().Seconds.ToArray().ShouldBe([0, 120]);
        recording.Channels[2].Axis.SecondsAt(0).ShouldBe(60);
        recording.Notes.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("{\"resourceType\":\"Patient\"}", "expected a FHIR Observation or Bundle")]
    [InlineData("{\"resourceType\":\"Bundle\",\"entry\":5}", "found none among 0 Observation(s)")]
    [InlineData("{\"resourceType\":\"Observation\",", "expected whole JSON")]
    [InlineData("[1]", "expected a FHIR Observation or Bundle")]
    [InlineData("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Observation\",\"subject\":{\"reference\":\"a\"}}},{\"resource\":{\"resourceType\":\"Observation\",\"subject\":{\"reference\":\"b\"}}}]}", "of one patient")]
    public void Read_WhatHoldsNoSeries_IsRefused(string text, string expected)
    {
        using var folder = new TemporaryFolder();

        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.json", text))).Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("\"period\":4", "\"period\":0", "a period above zero")]
    [InlineData("\"period\":4", "\"period\":-4", "a period above zero")]
    [InlineData("\"period\":4", "\"period\":\"4\"", "a period above zero")]
    [InlineData("\"dimensions\":2", "\"dimensions\":0", "1 to 4096 dimensions")]
    [InlineData("\"dimensions\":2", "\"dimensions\":10000", "1 to 4096 dimensions")]
    [InlineData("\"dimensions\":2", "\"dimensions\":4", "samples of 4 dimension(s)")]
    [InlineData("1 2 E", "1 x E", "expected numbers, E, U or L")]
    [InlineData("1 2 E", "1 \\ud800 E", "expected Unicode text")]
    public void Read_BadSampledData_SaysWhatWasExpected(string old, string changed, string expected)
    {
        using var folder = new TemporaryFolder();

        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.json", Sampled.Replace(old, changed)))).Message.ShouldContain(expected);
    }

    [Fact]
    public void Read_DeeplyNestedJson_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var text = "{\"resourceType\":\"Observation\",\"a\":" + new string('[', 100_000);

        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.json", text))).Message.ShouldContain("whole JSON");
    }

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();

        FileMutations.Run(Encoding.UTF8.GetBytes(Sampled), 2000, seed: 71, bytes => Reader.Read(folder.Write("m.json", bytes))).ShouldBeInRange(10, 1999);
    }

    [DataFact("fhir")]
    public void Read_Examples_HaveTheirSeries()
    {
        foreach (var name in new[] { "Observation-ekg.json", "observation-example-sample-data.json" })
        {
            var ecg = Open("hl7-r4-examples", name);
            ecg.Channels.Select(c => (c.Name, c.SamplingRateHz)).ShouldBe([("I", 100.0), ("II", 100.0), ("III", 100.0)]);
            ecg.Channels[0].Read(0, 2).ShouldBe([(float)(2048 + (1.612 * 2041)), (float)(2048 + (1.612 * 2043))]);
        }

        var pressure = Open("hl7-r4-examples", "Observation-blood-pressure.json");
        pressure.Channels.Select(c => (c.Name, c.Unit, c.ReadAll()[0])).ShouldBe([("Systolic blood pressure", "mm[Hg]", 107f), ("Diastolic blood pressure", "mm[Hg]", 60f)]);
        Open("hl7-r4-examples", "Observation-heart-rate.json").Channels.ShouldHaveSingleItem().ReadAll().ShouldBe([44f]);
        foreach (var name in new[] { "Observation-unsat.json", "Observation-blood-pressure-cancel.json", "Observation-vitals-panel.json", "Patient-example.json", "Device-example.json" })
        {
            Should.Throw<SignalFormatException>(() => Open("hl7-r4-examples", name)).Message.ShouldContain("expected");
        }
    }

    [DataFact("fhir")]
    public void Read_BundlesOfSynthea_HaveSeriesWithUnits()
    {
        var files = Directory.GetFiles(TestData.Path("fhir", "synthea-r4"), "*.json*");
        files.Length.ShouldBe(8);
        foreach (var file in files)
        {
            var recording = SignalReaderCatalog.Default.Read(file);

            recording.Format.ShouldBe("FHIR");
            var weight = recording.FindChannel("Body Weight").ShouldNotBeNull(file);
            weight.Unit.ShouldBe("kg");
            weight.ReadAll().ShouldAllBe(kilograms => kilograms > 2 && kilograms < 200);
        }

        var osvaldo = SignalReaderCatalog.Default.Read(files.Single(file => file.Contains("Osvaldo")));
        osvaldo.FindChannel("Body Height")!.Count.ShouldBe(4);
        osvaldo.FindChannel("Body Height")!.ReadAll()[0].ShouldBe(169.0124f, 1e-3f);
        osvaldo.FindChannel("Diastolic Blood Pressure")!.Unit.ShouldBe("mm[Hg]");
    }

    private static Recording Open(params string[] parts) => Reader.Read(TestData.Path(["fhir", .. parts]));
}
