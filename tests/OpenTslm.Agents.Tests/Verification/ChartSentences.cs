using System.Globalization;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Interpreting.Rules;
using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Tests.Verification;

/// <summary>Sentences about facts of charts, true and false, in plain words and in paraphrase.</summary>
internal static class ChartSentences
{
    private static readonly string[] Others = ["Chronic kidney disease", "Sarcoidosis", "Epilepsy", "Multiple sclerosis", "Cirrhosis", "Gout", "Glaucoma", "Psoriasis"];
    private static readonly string[] OtherDrugs = ["Warfarin 5 MG Oral Tablet", "Digoxin 0.125 MG", "Lithium 300 MG", "Clozapine 100 MG", "Tacrolimus 1 MG"];

    /// <summary>The sentences about one chart beside a recording.</summary>
    public static IEnumerable<PlantedSentence> Make(IReadOnlyList<ChartFact> facts, Recording recording, Random random)
    {
        var now = facts.Max(f => f.Date);
        var task = Cases.Case(recording, new PatientContext { Patient = "Patient/p", Facts = facts, AsOf = now });
        var log = new EvidenceLog();
        EvidenceItem[] items = [.. facts.Select(log.Add)];
        var evidence = log.Items;
        PlantedSentence Plant(string group, bool isTrue, string text, params EvidenceItem[] cited) => new(group, isTrue, text, evidence, [.. cited.Select(c => c.Id)], task);
        foreach (var item in items.DistinctBy(i => i.Fact!.Name).Where(i => i.Fact!.Kind is ChartFactKind.Condition or ChartFactKind.Medication))
        {
            var fact = item.Fact!;
            var (name, isCurrent, isDrug) = (Short(fact.Name), ChartLookup.IsCurrent(fact, now), fact.Kind == ChartFactKind.Medication);
            var day = fact.Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var written = fact.Date.Value.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
            string[] trues = isDrug
                ? [$"{fact.Name} was prescribed on {day}.", $"The chart lists {fact.Name}.", $"The medication {fact.Name} dates from {written}.", isCurrent ? $"The patient takes {fact.Name}." : $"{fact.Name} is no longer taken.", isCurrent ? $"{fact.Name} is on the current medication list." : $"{fact.Name} was stopped."]
                : [$"The chart lists {name}.", $"{name} was diagnosed in {written}.", $"The patient has a history of {name} since {day}.", isCurrent ? $"{name} is an active problem." : $"{name} has resolved.", $"{name} was recorded in {fact.Date.Value.Year}."];
            yield return Plant("chart: fact", true, Pick(trues, random), item);
            yield return Plant("chart: fact", true, Pick(trues, random), item);
            var other = isDrug ? OtherDrugs[random.Next(OtherDrugs.Length)] : Others[random.Next(Others.Length)];
            yield return Plant("chart: other name", false, isDrug ? $"The patient takes {other}." : $"The patient has {other}.", item);
            yield return Plant("chart: denial", false, Pick([$"The patient has no {name}.", $"{name} was ruled out.", $"There is no record of {name}.", $"The chart never mentions {name}.", $"The patient denies {name}."], random), item);
            yield return Plant("chart: date", false, Pick([$"{name} was noted on {fact.Date.Value.AddDays(400):yyyy-MM-dd}.", $"{name} dates from {fact.Date.Value.Year - 3}.", $"{name} was recorded in {fact.Date.Value.AddMonths(5).ToString("MMMM yyyy", CultureInfo.InvariantCulture)}."], random), item);
            yield return Plant("chart: standing", false, isCurrent ? Pick([$"{name} has resolved.", $"{name} was discontinued.", $"The patient formerly had {name}."], random) : Pick([$"{name} is ongoing.", $"{name} is currently active.", $"The patient still has {name}."], random), item);
            yield return Plant("chart: kind", false, isDrug ? $"The patient is allergic to {name}." : $"The patient underwent {name}.", item);
            yield return Plant("chart: invention", false, Pick([$"The patient's mother has {name}.", $"{name} explains the palpitations.", $"{name} makes a stroke imminent.", $"Surgery for {name} is scheduled.", $"{name} was caused by smoking."], random), item);
        }

        EvidenceItem[] values = [.. items.Where(i => i.Fact!.Value is not null).DistinctBy(i => i.Fact!.Name)];
        for (var i = 0; i < values.Length; i++)
        {
            var fact = values[i].Fact!;
            var (number, day) = (fact.Value!.Value.ToString("0.#", CultureInfo.InvariantCulture), fact.Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            string[] trues = [$"{fact.Name} was {number} {fact.Unit} on {day}.", $"The chart gives {fact.Name} as {number} {fact.Unit}.", $"A {fact.Name} of {number} {fact.Unit} was documented in {fact.Date.Value.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}.", $"In {fact.Date.Value.Year}, {fact.Name} was about {number} {fact.Unit}."];
            yield return Plant("chart: value", true, Pick(trues, random), values[i]);
            yield return Plant("chart: value", false, $"{fact.Name} was {(fact.Value.Value * 1.5) + 3:0.#} {fact.Unit}.", values[i]);
            yield return Plant("chart: unit", false, $"{fact.Name} was {number} {(fact.Unit is "mg/dL" ? "mmol/L" : fact.Unit is "kg" ? "mg" : "mg/dL")}.", values[i]);
            yield return Plant("chart: level", false, Pick([$"{fact.Name} is dangerously elevated.", $"{fact.Name} has fallen sharply.", $"{fact.Name} keeps deteriorating."], random), values[i]);
            if (i > 0 && values[i - 1].Fact is { } before && Math.Abs(before.Value!.Value - fact.Value.Value) > 0.2 * Math.Abs(fact.Value.Value) + 1)
            {
                yield return Plant("chart: swapped values", false, string.Create(CultureInfo.InvariantCulture, $"{fact.Name} was {before.Value:0.#} and {before.Name} was {fact.Value:0.#}."), values[i], values[i - 1]);
            }
        }
    }

    private static string Short(string name) => name.Replace(" (disorder)", "", StringComparison.Ordinal).Replace(" (finding)", "", StringComparison.Ordinal);

    private static string Pick(string[] texts, Random random) => texts[random.Next(texts.Length)];
}
