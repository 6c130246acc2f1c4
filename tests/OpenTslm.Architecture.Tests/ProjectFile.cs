using System.Xml.Linq;

namespace OpenTslm.Architecture.Tests;

/// <summary>A project of the product (not a test) as its csproj declares it.</summary>
internal sealed record ProjectFile(
    string Name,
    string Folder,
    string AssemblyName,
    string RootNamespace,
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Packages)
{
    /// <summary>All C# files of the project that are written by hand.</summary>
    public IEnumerable<string> SourceFiles => Repository.SourceFilesUnder(Folder);

    public static ProjectFile Load(string path)
    {
        var xml = XDocument.Load(path);
        var name = Path.GetFileNameWithoutExtension(path);
        return new ProjectFile(
            name,
            Path.GetDirectoryName(path)!,
            xml.Descendants("AssemblyName").FirstOrDefault()?.Value ?? name,
            xml.Descendants("RootNamespace").FirstOrDefault()?.Value ?? name,
            [.. Includes(xml, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/')))],
            [.. Includes(xml, "PackageReference"), .. xml.Descendants("OptionalPackage").SelectMany(e => e.Value.Split(';'))]);
    }

    public override string ToString() => Name;

    private static IEnumerable<string> Includes(XDocument xml, string item) =>
        xml.Descendants(item).Select(e => (string?)e.Attribute("Include")).OfType<string>();
}
