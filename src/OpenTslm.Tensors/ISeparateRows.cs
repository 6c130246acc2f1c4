namespace OpenTslm.Tensors;

/// <summary>
/// An executor whose results for a row may depend in their last bits on how many rows are computed together, and that can be
/// asked to compute every row as if it were alone. Executors that do not implement this compute rows alike anyway, or cannot promise it.
/// </summary>
public interface ISeparateRows
{
    /// <summary>
    /// Whether <see cref="ITensorOps.Linear"/> gives each row the bits that it would have alone. Worth it for the few rows that
    /// extend several texts by a token each; many rows are computed slower.
    /// </summary>
    bool SeparatesRows { get; set; }
}
