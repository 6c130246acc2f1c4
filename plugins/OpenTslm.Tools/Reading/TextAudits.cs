using OpenTslm.Grounding.Audit;

namespace OpenTslm.Tools.Reading;

/// <summary>Holds texts that a caller brings against recordings.</summary>
/// <param name="options">Whether a chat model may propose claims.</param>
internal sealed class TextAudits(ToolSetOptions options)
{
    private const int MostCharacters = 100_000;

    private readonly ClaimAuditor _auditor = new();
    private readonly ClaimProposer? _proposer = options.ClaimClient is { } client ? new ClaimProposer(client) : null;

    /// <summary>Audits a text.</summary>
    /// <exception cref="ToolException">It is too long.</exception>
    public Task<AuditReport> AuditAsync(Recording recording, string text, CancellationToken cancellationToken)
    {
        if (text.Length > MostCharacters)
        {
            throw new ToolException($"The text has more than {MostCharacters} characters; audit a part of it.");
        }

        return Task.Run(
            () => _proposer is null ? Task.FromResult(_auditor.Audit(recording, text, cancellationToken)) : _auditor.AuditAsync(recording, text, _proposer, cancellationToken),
            cancellationToken);
    }
}
