namespace OpenTslm.Architecture.Tests;

public sealed class ArrowTests
{
    [Fact]
    public void Projects_OfTheProduct_AreNamedInTheTable()
    {
        Repository.Projects.ShouldNotBeEmpty();
        Repository.Projects.Where(p => !Arrows.Know(p.Name)).Select(p => p.Name).ShouldBeEmpty();
    }

    [Fact]
    public void ProjectReferences_InProjectFiles_FollowTheArrows()
    {
        var wrong =
            from project in Repository.Projects
            from reference in project.Projects
            where !Arrows.AllowProject(project.Name, reference)
            select $"{project.Name} must not reference {reference}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void AssemblyReferences_OfCompiledProjects_FollowTheArrows()
    {
        var byAssembly = Repository.Projects.ToDictionary(p => p.AssemblyName, StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var project in Repository.Projects)
        {
            foreach (var name in AssemblyReferences.Of(project.AssemblyName) ?? [])
            {
                if (byAssembly.TryGetValue(name, out var used) && !Arrows.AllowCode(project.Name, used.Name))
                {
                    wrong.Add($"the code of {project.Name} must not use {used.Name}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Assemblies_OfAllProjects_AreCompiledBesideTheTests()
    {
        // A product project that these tests do not reference would escape the check of compiled references.
        Repository.Projects.Where(p => AssemblyReferences.Of(p.AssemblyName) is null).Select(p => p.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("OpenTslm.Signals", "OpenTslm.Models")]
    [InlineData("OpenTslm.Tensors", "OpenTslm.Abstractions")]
    [InlineData("OpenTslm.Mcp", "OpenTslm.SemanticKernel")]
    [InlineData("OpenTslm.Mcp", "OpenTslm.Models")]
    [InlineData("OpenTslm.Agents", "OpenTslm.Mcp")]
    public void AllowCode_AgainstTheArrow_IsFalse(string from, string to) => Arrows.AllowCode(from, to).ShouldBeFalse();

    [Theory]
    [InlineData("OpenTslm.Mcp", "OpenTslm.Abstractions")]
    [InlineData("OpenTslm.Cli", "OpenTslm.Training")]
    public void AllowCode_AlongTheArrows_IsTrue(string from, string to) => Arrows.AllowCode(from, to).ShouldBeTrue();
}
