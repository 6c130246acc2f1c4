using OpenTslm.Agents.Interpreting.Rules;
using OpenTslm.Measurements;

namespace OpenTslm.Agents.Tests.Interpreting;

public sealed class RuleBookTests
{
    [Fact]
    public void Findings_AreMeasurements() =>
        RuleBook.Findings.Select(f => f.Measurement).Where(name => MeasurementCatalog.Find(name) is null).ShouldBeEmpty();

    [Fact]
    public void Rules_NameMeasurementsThatAreMadeAndClassesThatExist()
    {
        var made = RuleBook.Findings.Select(f => f.Measurement).ToHashSet();
        RuleBook.Rules.SelectMany(r => r.Signal).Select(s => s.Measurement).Where(name => !made.Contains(name)).ShouldBeEmpty();
        RuleBook.Rules.SelectMany(r => r.Chart).Select(c => c.Class).Where(name => !RuleBook.Classes.ContainsKey(name)).ShouldBeEmpty();
        RuleBook.Rules.Select(r => r.Id).ShouldBeUnique();
    }

    [Fact]
    public void Rules_HaveASourceAndFillWhatTheySay()
    {
        foreach (var rule in RuleBook.Rules)
        {
            rule.Source.ShouldNotBeNullOrWhiteSpace();
            rule.Says.Contains("{signal}").ShouldBe(rule.Signal.Count > 0, rule.Id);
            rule.Says.Contains("{chart}").ShouldBe(rule.Chart.Any(c => !c.Absent), rule.Id);
        }
    }
}
