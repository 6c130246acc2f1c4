using System.Xml.Linq;

namespace OpenTslm.Architecture.Tests;

public sealed class PackageTests
{
    [Fact]
    public void PackageReferences_OfTheProduct_StandInOneProjectEach()
    {
        var shared =
            from project in Repository.Projects
            from package in project.Packages
            group project.Name by package into users
            where users.Count() > 1
            select $"{users.Key}: {string.Join(", ", users)}";
        shared.ShouldBeEmpty();
    }

    [Fact]
    public void PackageReferences_OfAbstractions_AreExtensionsAIOnly()
    {
        Repository.Projects.Single(p => p.Name == "OpenTslm.Abstractions").Packages
            .ShouldBe(["Microsoft.Extensions.AI.Abstractions"]);
    }

    [Fact]
    public void Packages_OfTheProduct_AreExplainedInADecision()
    {
        var decisions = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "decisions"), "????-*.md")
            .Select(File.ReadAllText)
            .ToArray();
        decisions.ShouldNotBeEmpty();

        ProductPackages().Where(p => !decisions.Any(d => d.Contains($"`{p}`", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Packages_OfTheProduct_AreThoseThatItsProjectsReference() =>
        Repository.Projects.SelectMany(p => p.Packages).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(ProductPackages().Order(StringComparer.Ordinal));

    /// <summary>The packages of all groups of Directory.Packages.props but the one for building and testing.</summary>
    private static string[] ProductPackages()
    {
        var groups = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("ItemGroup").ToArray();
        groups.Select(g => ((string?)g.Attribute("Label"))?.Split(':')[0]).ShouldBe(["Product", "Optional", "Build and test"]);
        return [.. groups.Take(2).SelectMany(g => g.Elements("PackageVersion")).Select(e => (string)e.Attribute("Include")!)];
    }
}
