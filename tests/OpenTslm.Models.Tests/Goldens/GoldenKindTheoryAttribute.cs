namespace OpenTslm.Models.Tests.Goldens;

/// <summary>A theory about all upstream outputs of one kind, whatever their folders are called; skipped, visibly, where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenKindTheoryAttribute : TheoryAttribute
{
    public GoldenKindTheoryAttribute(string kind)
    {
        if (Golden.OfKind(kind).Count == 0)
        {
            Skip = $"There are no reference outputs of the kind '{kind}' on this machine; OPENTSLM_GOLDENS names the folder that holds them.";
        }
    }
}
