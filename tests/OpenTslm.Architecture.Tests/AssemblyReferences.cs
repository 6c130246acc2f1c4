using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OpenTslm.Architecture.Tests;

/// <summary>What a compiled assembly really uses, read from its metadata without loading it.</summary>
internal static class AssemblyReferences
{
    /// <summary>Names of the referenced assemblies, or null when the assembly was not built into the tests' folder.</summary>
    public static IReadOnlyList<string>? Of(string assemblyName)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assemblyName + ".dll");
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(h => metadata.GetString(metadata.GetAssemblyReference(h).Name))];
    }
}
