using System.Text.RegularExpressions;

namespace OpenTslm.Architecture.Tests;

public sealed partial class FileRuleTests
{
    private const int LongestFile = 500;

    [Fact]
    public void Files_OfTheRepository_AreAtMost500Lines()
    {
        var files = Repository.Projects.SelectMany(p => p.SourceFiles)
            .Concat(Repository.SourceFilesUnder(Path.Combine(Repository.Root, "tests")));
        files.Select(f => (Path: Repository.Relative(f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > LongestFile)
            .Select(f => $"{f.Path}: {f.Lines} lines")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Namespaces_OfProductFiles_FollowTheFolders()
    {
        var wrong = new List<string>();
        foreach (var project in Repository.Projects)
        {
            foreach (var file in project.SourceFiles)
            {
                var folder = Path.GetRelativePath(project.Folder, Path.GetDirectoryName(file)!);
                var expected = folder == "." ? project.RootNamespace
                    : project.RootNamespace + "." + folder.Replace(Path.DirectorySeparatorChar, '.');
                var declared = NamespaceLine().Match(File.ReadAllText(file));
                if (declared.Success && declared.Groups[1].Value != expected)
                {
                    wrong.Add($"{Repository.Relative(file)}: namespace {declared.Groups[1].Value}, expected {expected}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void PublicTypes_OfProductFiles_StandAloneSaveTinyRecords()
    {
        var wrong =
            from project in Repository.Projects
            from file in project.SourceFiles
            let types = PublicTypes(File.ReadAllText(file))
            where types.Count > 1
            select $"{Repository.Relative(file)}: {string.Join(", ", types)}";
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void PublicTypes_OfTwoClassesAndATinyRecord_AreTheTwoClasses()
    {
        const string source = """
            namespace A;
            public sealed class One { }
            public sealed record Tiny(int Value);
            public readonly record struct Pair(
                int Left, int Right);
            public static class Two
            {
                public enum Nested { None }
            }
            """;
        PublicTypes(source).ShouldBe(["One", "Two"]);
    }

    /// <summary>Names of the public top-level types of a file, without records that are one statement.</summary>
    private static List<string> PublicTypes(string source) =>
        [.. PublicType().Matches(source)
            .Where(m => !(m.Groups["kind"].Value.StartsWith("record", StringComparison.Ordinal) && IsOneStatement(source, m.Index)))
            .Select(m => m.Groups["name"].Value)];

    private static bool IsOneStatement(string source, int start)
    {
        var end = source.AsSpan(start).IndexOfAny(';', '{');
        return end >= 0 && source[start + end] == ';';
    }

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^public\s+(?:(?:sealed|static|abstract|readonly|ref|unsafe|partial)\s+)*(?<kind>class|record\s+struct|record|struct|interface|enum|delegate)\s+(?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
