namespace OpenTslm.Models.Tests.Goldens;

/// <summary>A fact about upstream outputs; skipped, visibly, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenFactAttribute : FactAttribute
{
    public GoldenFactAttribute(string name)
    {
        if (!Golden.Exists(name))
        {
            Skip = MessageOf(name);
        }
    }

    internal static string MessageOf(string name) =>
        $"The reference outputs '{name}' are not on this machine; OPENTSLM_GOLDENS names the folder that holds them.";
}
