using System.Reflection;

namespace OpenTslm.Testing;

/// <summary>Stands for the tests of a project whose optional package is missing, so that their absence is seen.</summary>
public sealed class OptionalPackageTests
{
    [MissingPackageFact]
    public void Project_OptionalPackageIsMissing_HasNoTests()
    {
    }

    private sealed class MissingPackageFactAttribute : FactAttribute
    {
        public MissingPackageFactAttribute()
        {
            var package = typeof(OptionalPackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(a => a.Key == "OptionalPackage");
            Skip = $"The optional package {package.Value} is left out or cannot be restored.";
        }
    }
}
