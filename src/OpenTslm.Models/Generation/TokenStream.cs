using System.Runtime.CompilerServices;
using OpenTslm.Models.Generation.Batching;

namespace OpenTslm.Models.Generation;

/// <summary>Streams tokens as they are computed.</summary>
internal static class TokenStream
{
    /// <summary>Makes a request, lets the scheduler compute it, and gives out its tokens, with the model in use from the first to the last.</summary>
    /// <param name="create">Makes the request, on a thread of the pool.</param>
    /// <param name="scheduler">Computes it.</param>
    /// <param name="uses">The uses of the model.</param>
    /// <param name="owner">The model, for the exception that says it is disposed.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ObjectDisposedException">While enumerating: the model is disposed.</exception>
    public static async IAsyncEnumerable<GeneratedToken> RunAsync(
        Func<CancellationToken, GenerationRequest> create,
        PassScheduler scheduler,
        UseCount uses,
        object owner,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var use = uses.Begin(owner);
        var request = await Task.Run(() => create(cancellationToken), cancellationToken);
        try
        {
            scheduler.Add(request);
            while (await request.Tokens.WaitToReadAsync(cancellationToken))
            {
                while (request.Tokens.TryRead(out var token))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    uses.ThrowIfClosed(owner);
                    yield return token;
                }
            }
        }
        finally
        {
            request.Abandon();
        }
    }

    /// <summary>Lets the scheduler score, request by request.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="scheduler">Computes them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<double[][]> ScoreAsync(
        IReadOnlyList<ScoringRequest> requests, PassScheduler scheduler, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var request in requests)
            {
                scheduler.Add(request);
            }

            var scores = new double[requests.Count][];
            for (var n = 0; n < scores.Length; n++)
            {
                scores[n] = await requests[n].WaitAsync(cancellationToken);
            }

            return scores;
        }
        finally
        {
            foreach (var request in requests)
            {
                request.Abandon();
            }
        }
    }
}
