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
}
