using System.Text.Json;
using OpenTslm.Signals.Fhir;

namespace OpenTslm.Signals.Tests.Fhir;

public sealed class FhirWriterTests
{
    private static readonly DateTimeOffset Start = new(2024, 2, 29, 12, 30, 15, 250, TimeSpan.FromHours(2));

    [Fact]
    public void Write_ThenRead_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, 10_000).Select(_ => random.NextSingle() * MathF.Pow(10, random.Next(-12, 12))), 0, -1.5f, float.NaN, float.MaxValue, float.Epsilon, 3];
        var written = new Recording(
        [
            new("II", "mV", new TimeAxis.Regular(500) { Start = Start }, values), new("a \"b\" <c>", null, new TimeAxis.Regular(85.7) { Start = Start }, [1, 2, 3]),
            new("glucose", "mmol/L", new TimeAxis.Timestamps([0, 60, 3600.5]) { Start = Start }, [5.5f, 6, 7.25f]),
        ]);

        FhirWriter.Write(written, folder.At("o.json"));
        var read = SignalReaderCatalog.Default.Read(folder.At("o.json"));
        FhirWriter.Write(read, folder.At("again.json"));

        read.Format.ShouldBe("FHIR");
        foreach (var (one, other) in written.Channels.Zip(read.Channels))
        {
            (other.Name, other.Unit, other.Axis.Start).ShouldBe((one.Name, one.Unit, one.Axis.Start));
            other.ReadAll().ShouldBe(one.ReadAll(), one.Name);
            other.Axis.SecondsAt(2).ShouldBe(one.Axis.SecondsAt(2), 1e-9);
        }

        File.ReadAllText(folder.At("again.json")).ShouldBe(File.ReadAllText(folder.At("o.json")));
    }

    [Fact]
    public void Write_Bundle_HasWhatFhirAsksFor()
    {
        using var folder = new TemporaryFolder();
        SignalWriter.Write(new Recording([new("II", "mV", new TimeAxis.Regular(250) { Start = Start }, [1e-6f, float.NaN, 2])]), folder.At("o.json"));

        using var json = JsonDocument.Parse(File.ReadAllText(folder.At("o.json")));
        var observation = json.RootElement.GetProperty("entry")[0].GetProperty("resource");
        observation.GetProperty("status").GetString().ShouldBe("final");
        observation.GetProperty("effectiveDateTime").GetString().ShouldBe("2024-02-29T12:30:15.25+02:00");
        observation.TryGetProperty("subject", out _).ShouldBeFalse();
        var sampled = observation.GetProperty("valueSampledData");
        sampled.GetProperty("data").GetString().ShouldBe("0.000001 E 2");
        sampled.GetProperty("period").GetDouble().ShouldBe(4);
        sampled.GetProperty("origin").GetProperty("system").GetString().ShouldBe("http://unitsofmeasure.org");
    }

    [Fact]
    public void Write_WhatFhirCannotHold_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<ArgumentException>(() => FhirWriter.Write(new Recording([new("a", null, new TimeAxis.Timestamps([0, 1]), [1, 2])]), folder.At("a.json"))).Message.ShouldContain("'a' have none");
        Should.Throw<ArgumentException>(() => FhirWriter.Write(new Recording([new("a", null, new TimeAxis.Regular(1), [])]), folder.At("a.json"))).Message.ShouldContain("without samples");
        File.Exists(folder.At("a.json")).ShouldBeFalse();
    }

    [DataFact("fhir")]
    public void Write_ExampleOfHl7_IsReadAgainTheSame()
    {
        using var folder = new TemporaryFolder();
        var example = new FhirReader().Read(TestData.Path("fhir", "hl7-r4-examples", "Observation-ekg.json"));

        FhirWriter.Write(example, folder.At("o.json"));

        var again = new FhirReader().Read(folder.At("o.json"));
        again.Channels.Select(channel => channel.Name).ShouldBe(example.Channels.Select(channel => channel.Name));
        again.Channels.Zip(example.Channels).ShouldAllBe(pair => pair.First.ReadAll().SequenceEqual(pair.Second.ReadAll()));
    }
}
