namespace OpenTslm.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Something failed that should not have.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line asks for something that makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>A file or a model cannot be used.</summary>
    public const int Data = 3;

    /// <summary>Interrupted.</summary>
    public const int Cancelled = 130;
}
