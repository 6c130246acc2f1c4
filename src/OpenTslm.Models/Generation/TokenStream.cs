using System.Runtime.CompilerServices;

namespace OpenTslm.Models.Generation;

/// <summary>Streams tokens that are computed one after another.</summary>
internal static class TokenStream
{
    /// <summary>Computes each token on a thread of the pool when it is asked for, with the model in use from the first to the last.</summary>
    /// <param name="tokens">Computes them; begins with the first.</param>
    /// <param name="uses">The uses of the model.</param>
    /// <param name="owner">The model, for the exception that says it is disposed.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ObjectDisposedException">While enumerating: the model is disposed.</exception>
    public static async IAsyncEnumerable<GeneratedToken> RunAsync(
        IEnumerable<GeneratedToken> tokens, UseCount uses, object owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var use = uses.Begin(owner);
        using var computed = tokens.GetEnumerator();
        while (await Task.Run(computed.MoveNext, cancellationToken))
        {
            yield return computed.Current;
        }
    }
}
