using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;
using OpenTslm.Agents.Tests.Fhir;
using TestData = OpenTslm.Testing.TestData;

namespace OpenTslm.Agents.Tests.Context;

public sealed partial class DeidentifierTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    // Names with accents, hyphens, apostrophes, of two letters, in other scripts, and ones that are words.
    private static readonly string[] Names =
        ["Quartermaine", "Ottilie", "O'Brien-Núñez", "Li", "Müller", "Ёлкина", "李小龍", "van der Heijden", "Brown", "José María", "Ng", "D’Angelo"];

    private static readonly string[] Others =
        ["MRN-4711", "123-45-6789", "+1 (555) 010-4477", "ottilie.q@example.org", "17 Tulip Lane", "Springfield", "02139-1234", "SN/88:77-A", "https://example.org/me"];

    [Fact]
    public void Apply_AnyChartWithIdentifiersAnywhere_LeavesNoneOfThem()
    {
        var gen =
            from family in Gen.Elements(Names)
            from given in Gen.Elements(Names)
            from doctor in Gen.Elements(Names)
            from number in Gen.Elements(Others)
            from mail in Gen.Elements(Others)
            from id in Gen.Elements("p1", "8f14e45f-ceea-467f-a9d4-1c1d2b3e4f50", "HUGO")
            from year in Gen.Choose(1925, 2015)
            from wrap in Gen.Elements("seen by {0}", "{0}", "note({0}): stable", "Pt. {0}, wants", "{0}'s mother")
            from upper in Gen.Elements(true, false)
            select (family, given, doctor, number, mail, id, year, wrap, upper);
        var cases = 0;
        Prop.ForAll(gen.ToArbitrary(), c =>
        {
            cases++;
            string[] personal = [c.family, c.given, c.doctor, c.number, c.mail];
            string Say(string secret) => JsonEncodedText.Encode(string.Format(System.Globalization.CultureInfo.InvariantCulture, c.wrap, c.upper ? secret.ToUpperInvariant() : secret)).ToString();
            string Quote(string secret) => JsonEncodedText.Encode(secret).ToString();
            var chart = Charts.ReadText(Charts.Bundle(
                $$$$"""
                {"resourceType":"Patient","id":"{{{{c.id}}}}","gender":"male","birthDate":"{{{{c.year}}}}-05-06","identifier":[{"value":"{{{{Quote(c.number)}}}}"}],
                 "name":[{"family":"{{{{Quote(c.family)}}}}","given":["{{{{Quote(c.given)}}}}"]}],"telecom":[{"value":"{{{{Quote(c.mail)}}}}"}]}
                """,
                $$$$"""{"resourceType":"Practitioner","id":"d","name":[{"text":"{{{{Quote(c.doctor)}}}}"}]}""",
                $$$$"""
                {"resourceType":"Condition","id":"c-{{{{c.id}}}}","subject":{"reference":"Patient/{{{{c.id}}}}"},"code":{"text":"{{{{Say(c.family)}}}}"},
                 "severity":{"text":"{{{{Say(c.doctor)}}}}"},"onsetDateTime":"2020-03-04"}
                """,
                $$$$"""
                {"resourceType":"MedicationRequest","id":"m","status":"active","intent":"order","subject":{"reference":"Patient/{{{{c.id}}}}"},"authoredOn":"2021-04-05",
                 "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"1","display":"Sotalol {{{{Say(c.number)}}}}"},{"system":"urn:local:{{{{c.id}}}}","code":"{{{{Quote(c.number)}}}}"},{"system":"http://snomed.info/sct","code":"{{{{Quote(c.number)}}}}"}]},
                 "dosageInstruction":[{"text":"{{{{Say(c.mail)}}}} since 04.05.2021, call Dr. Ignatz Vane"}]}
                """,
                $$$$"""
                {"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/{{{{c.id}}}}"},"effectiveDateTime":"2022-05-06","code":{"text":"note {{{{Say(c.given)}}}}"},
                 "valueString":"{{{{Say(c.given)}}}} {{{{Say(c.number)}}}}"}
                """,
                $$$$"""
                {"resourceType":"Observation","id":"q","status":"final","subject":{"reference":"Patient/{{{{c.id}}}}"},"effectiveDateTime":"2022-13-06","code":{"text":"lab {{{{Say(c.given)}}}}"},
                 "valueQuantity":{"value":3,"unit":"{{{{Say(c.family)}}}}"}}
                """), patient: c.id);
            var context = PatientContextBuilder.Create(chart, new PatientContextOptions { MaximumTokens = 100_000 });
            context = context with { Facts = chart.Facts }; // All of them, whatever bears on a question.
            var result = new Deidentifier(Key).Apply(chart, context);
            var text = " " + string.Join(" \n ", Everything(result.Context)) + " " + result.Clean($"Did {c.family} ({c.number}) sleep?") + " ";
            foreach (var secret in personal)
            {
                Fold(text).ShouldNotContain(Fold(secret), Case.Sensitive, $"{secret} in {text}");
            }

            text.ShouldNotContain($"Patient/{c.id}");
            text.ShouldNotContain($"{c.year}-05-06");
            foreach (var date in new[] { "2020-03-04", "2021-04-05", "2022-05-06", "04.05.2021" })
            {
                text.ShouldNotContain(date);
            }

            text.ShouldNotContain("Ignatz");
            if (c.year < 1933)
            {
                text.ShouldNotContain((2022 - c.year).ToString(System.Globalization.CultureInfo.InvariantCulture) + " a");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(4711, 4713));
        cases.ShouldBe(300);
    }

    [Fact]
    public void Apply_Dates_KeepTheirDistancesAndDependOnTheKey()
    {
        var chart = Charts.Read(
            Condition("a", "2020-01-01"), Condition("b", "2020-03-01"));
        var context = PatientContextBuilder.Create(chart, new PatientContextOptions()) with { Facts = chart.Facts };
        var one = new Deidentifier(Key).Apply(chart, context);
        var again = new Deidentifier(Key).Apply(chart, context);
        var other = new Deidentifier([.. Key.Reverse()]).Apply(chart, context);

        var dates = one.Context.Facts.Where(f => f.Kind == ChartFactKind.Condition).Select(f => f.Date!.Value).ToArray();
        (dates[1] - dates[0]).ShouldBe(TimeSpan.FromDays(60));
        Math.Abs((dates[0] - new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalDays).ShouldBeInRange(30, 730);
        again.Context.Facts.Select(f => (f.Reference, f.Date)).ShouldBe(one.Context.Facts.Select(f => (f.Reference, f.Date)));
        other.Context.Facts.Select(f => f.Reference).Intersect(one.Context.Facts.Select(f => f.Reference)).ShouldBeEmpty();
        one.Unshift(one.Shift(context.AsOf!.Value)).ShouldBe(context.AsOf.Value);
        one.Context.AsOf.ShouldBe(one.Shift(context.AsOf.Value));
        one.Context.IsDeidentified.ShouldBeTrue();
    }

    [Fact]
    public void Restore_TextOfALanguageModel_LeadsPseudonymsBack()
    {
        var chart = Charts.Read(Condition("a", "2020-01-01"));
        var context = PatientContextBuilder.Create(chart, new PatientContextOptions()) with { Facts = chart.Facts };
        var result = new Deidentifier(Key).Apply(chart, context);
        var pseudonym = result.PseudonymOf("Condition/a")!;

        pseudonym.ShouldStartWith("Condition/p");
        result.OriginalOf(pseudonym).ShouldBe("Condition/a");
        result.Restore($"It rests on [{pseudonym}], not on Condition/p0.").ShouldBe("It rests on [Condition/a], not on Condition/p0.");
        result.Clean("See Condition/a.").ShouldBe($"See {pseudonym}.");
    }

    [Fact]
    public void Apply_AgesAbove89_AreOneGroup()
    {
        var chart = Charts.ReadText(Charts.Bundle("""{"resourceType":"Patient","id":"p1","birthDate":"1930-01-01"}""", Condition("a", "1932-01-01"), Condition("b", "2025-01-01")));
        var context = PatientContextBuilder.Create(chart, new PatientContextOptions());
        var result = new Deidentifier(Key).Apply(chart, context with { Facts = [.. context.Facts, .. chart.Facts.Where(f => f.Kind == ChartFactKind.Condition)] });

        context.Facts.Single().Value.ShouldBe(95);
        result.Context.Facts[0].Value.ShouldBeNull();
        result.Context.Facts[0].Text.ShouldBe("90 years or more");
        result.Context.Facts[1].Date.ShouldBeNull();
        result.Context.Facts[2].Date.ShouldNotBeNull();
    }

    [DataFact("fhir")]
    public void Apply_SyntheaCharts_LeavesNoNameNumberOrAddress()
    {
        foreach (var file in Directory.EnumerateFiles(TestData.Path("fhir", "synthea-r4")))
        {
            var chart = new ChartReader(time: Charts.Clock).Read(file);
            var context = PatientContextBuilder.Create(chart, new PatientContextOptions { Topics = [ContextTopic.Heart] }) with { Facts = chart.Facts };
            var result = new Deidentifier(Key).Apply(chart, context).Context;
            var text = string.Join('\n', Everything(result));
            foreach (var id in chart.Facts.Select(f => f.Reference.Split('/')[1].Split('#')[0]).Append(chart.Patient))
            {
                text.ShouldNotContain(id);
            }

            var names = Path.GetFileName(file).Split('_')[..2];
            foreach (var name in names)
            {
                Regex.IsMatch(text, $@"\b{name}\b", RegexOptions.IgnoreCase).ShouldBeFalse(name);
            }

            text.ShouldContain("Body Height");
            result.Facts.Select(f => f.Codes.Count).ShouldBe(chart.Facts.Select(f => f.Codes.Count));
        }
    }

    private static string Condition(string id, string onset) =>
        $$$$"""{"resourceType":"Condition","id":"{{{{id}}}}","subject":{"reference":"Patient/p1"},"code":{"text":"asthma"},"onsetDateTime":"{{{{onset}}}}"}""";

    private static IEnumerable<string> Everything(PatientContext context) =>
    [
        context.Patient, .. context.LeftOut, .. context.Problems,
        .. context.Facts.SelectMany(Texts).OfType<string>(),
    ];

    private static IEnumerable<string?> Texts(ChartFact fact) =>
    [
        fact.Reference, fact.Name, fact.Text, fact.Detail, fact.Unit, fact.Status, ChartFactText.Line(fact),
        .. fact.Codes.SelectMany(c => new[] { c.System, c.Code, c.Display }),
    ];

    /// <summary>Words in capitals with one blank around each.</summary>
    private static string Fold(string text) => $" {NoWord().Replace(text.ToUpperInvariant(), " ").Trim()} ";

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M}]+")]
    private static partial Regex NoWord();
}
