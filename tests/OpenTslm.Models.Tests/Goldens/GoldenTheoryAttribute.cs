namespace OpenTslm.Models.Tests.Goldens;

/// <summary>A theory about upstream outputs; skipped, visibly, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenTheoryAttribute : TheoryAttribute
{
    public GoldenTheoryAttribute(string name)
    {
        if (!Golden.Exists(name))
        {
            Skip = GoldenFactAttribute.MessageOf(name);
        }
    }
}
