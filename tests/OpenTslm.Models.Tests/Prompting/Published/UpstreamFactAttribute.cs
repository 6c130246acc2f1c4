namespace OpenTslm.Models.Tests.Prompting.Published;

/// <summary>A fact about the upstream sources; skipped, visibly, where no clone is named.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UpstreamFactAttribute : FactAttribute
{
    public UpstreamFactAttribute()
    {
        if (Folder is null)
        {
            Skip = "No clone of the upstream repository; OPENTSLM_UPSTREAM names its folder.";
        }
    }

    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable("OPENTSLM_UPSTREAM") is { Length: > 0 } named && Directory.Exists(named) ? named : null;
}
