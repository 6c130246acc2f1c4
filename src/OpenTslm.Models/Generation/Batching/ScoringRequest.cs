namespace OpenTslm.Models.Generation.Batching;

/// <summary>Asks for the log-probabilities of continuations of a text.</summary>
/// <param name="input">What the text is about.</param>
/// <param name="rows">Its tokens.</param>
/// <param name="continuations">Continuations of at least one token each.</param>
/// <param name="rowsBehind">Rows that must fit behind the text.</param>
/// <param name="cancellationToken">Ends the request at the end of a pass.</param>
internal sealed class ScoringRequest(
    IPromptInput input, TextRows rows, IReadOnlyList<int[]> continuations, int rowsBehind, CancellationToken cancellationToken)
    : TextRequest(input, rows, cancellationToken)
{
    private readonly TaskCompletionSource<double[]> _scores = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The continuations.</summary>
    public IReadOnlyList<int[]> Continuations => continuations;

    /// <summary>Waits for the sum of the log-probabilities of each continuation.</summary>
    public Task<double[]> WaitAsync(CancellationToken cancellationToken) => _scores.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public override bool IsExact => false;

    /// <inheritdoc/>
    public override int RowsBehind => rowsBehind;

    /// <summary>Ends the request with its result.</summary>
    public void Complete(double[] scores) => _scores.TrySetResult(scores);

    /// <inheritdoc/>
    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException cancelled)
        {
            _scores.TrySetCanceled(cancelled.CancellationToken);
            return;
        }

        _scores.TrySetException(exception);
        _ = _scores.Task.Exception; // seen, even if the caller has left
    }
}
