namespace OpenTslm.Models.Tests.Goldens;

/// <summary>A theory about one case of upstream outputs; skipped, visibly, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenTheoryAttribute : TheoryAttribute
{
    public GoldenTheoryAttribute(string name)
    {
        if (!Golden.OfKind("").Contains(name))
        {
            Skip = $"The reference outputs '{name}' are not on this machine; OPENTSLM_GOLDENS names the folder that holds them.";
        }
    }
}
