using System.Threading.Channels;

namespace OpenTslm.Models.Generation.Batching;

/// <summary>Asks for the continuation of a text, token by token.</summary>
/// <param name="input">What the text is about.</param>
/// <param name="rows">Its tokens.</param>
/// <param name="writer">Chooses tokens and makes text of them.</param>
/// <param name="cancellationToken">Ends the request at the end of a pass.</param>
internal sealed class GenerationRequest(IPromptInput input, TextRows rows, TokenWriter writer, CancellationToken cancellationToken)
    : TextRequest(input, rows, cancellationToken)
{
    private readonly Channel<GeneratedToken> _tokens = Channel.CreateUnbounded<GeneratedToken>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    /// <summary>The tokens; ends with the exception that ended the request, if one did.</summary>
    public ChannelReader<GeneratedToken> Tokens => _tokens.Reader;

    /// <inheritdoc/>
    public override bool IsExact => true;

    /// <inheritdoc/>
    public override int RowsBehind => 0;

    /// <summary>What to say where the text grows beyond the model's context.</summary>
    public required string ContextFull { get; init; }

    /// <summary>Chooses the next token.</summary>
    /// <param name="logits">The logits after the text.</param>
    /// <param name="id">Receives the token.</param>
    /// <returns>Whether the text goes on.</returns>
    public bool Take(ReadOnlySpan<float> logits, out int id)
    {
        var token = writer.Next(logits);
        _tokens.Writer.TryWrite(token);
        id = token.Id;
        if (!writer.HasEnded)
        {
            return true;
        }

        _tokens.Writer.TryComplete();
        return false;
    }

    /// <inheritdoc/>
    public override void Fail(Exception exception) => _tokens.Writer.TryComplete(exception);
}
