namespace OpenTslm.Mcp.Tests.Conformance;

/// <summary>A test with the protocol's conformance suite; skipped, visibly, where Node.js or npm's registry is absent.</summary>
public sealed class ConformanceFactAttribute : FactAttribute
{
    public ConformanceFactAttribute() => Skip = ConformanceSuite.Problem;
}
