namespace OpenTslm.Tensors;

/// <summary>
/// For each query row, the span of its key sequence that it sees. An empty span gives a row of exact zeros; a row of
/// uniform weight gives the plain mean of the values of its span, whatever the query (the published multi-series
/// checkpoints do this from their second series on).
/// </summary>
/// <param name="start">First key seen, counted from the start of the row's key sequence; one a query row.</param>
/// <param name="end">One past the last key seen; one a query row.</param>
/// <param name="uniform">Whether the row averages uniformly; one a query row.</param>
public sealed class MediaMask(int[] start, int[] end, bool[] uniform)
{
    /// <summary>Number of query rows.</summary>
    public int Count => start.Length;

    /// <summary>First key seen by each row.</summary>
    public ReadOnlySpan<int> Start => start;

    /// <summary>One past the last key seen by each row.</summary>
    public ReadOnlySpan<int> End => end;

    /// <summary>Rows that average uniformly.</summary>
    public ReadOnlySpan<bool> Uniform => uniform;
}
