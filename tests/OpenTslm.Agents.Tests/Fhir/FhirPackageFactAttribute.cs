namespace OpenTslm.Agents.Tests.Fhir;

/// <summary>A test with the npm package <c>fhir</c>; skipped, visibly, where Node.js or npm's registry is absent.</summary>
public sealed class FhirPackageFactAttribute : FactAttribute
{
    public FhirPackageFactAttribute() => Skip = Package.Problem;

    internal static NodePackage Package { get; } = new("fhir-4.12.0", "fhir@4.12.0");
}
