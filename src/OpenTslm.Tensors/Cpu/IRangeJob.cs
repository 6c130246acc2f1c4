namespace OpenTslm.Tensors.Cpu;

/// <summary>Work on rows, heads or the like that threads divide among themselves. It lies on the stack of the caller.</summary>
internal interface IRangeJob
{
    /// <summary>Does the work from <paramref name="start"/> to before <paramref name="end"/>; called on several threads at once.</summary>
    void Run(int start, int end);
}
