using System.ComponentModel;
using OpenTslm.Grounding.Audit;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>Holds a text about a recording, anybody's, against measurements of the samples.</summary>
internal sealed class AuditRationaleTool(ToolSetOptions options)
{
    private const int MostCharacters = 100_000;

    private readonly ClaimAuditor _auditor = new();

    [Tool("audit_rationale", "Audit a text", ToolGroup.Measure, ReadOnly = true)]
    [Description("Checks a text about a recording against its samples, claim by claim: supported, contradicted or not checkable.")]
    public async Task<AuditResult> AuditRationaleAsync(
        [Description(ToolText.Recording)] string recording,
        [Description("What it says about the recording, in English.")] string text,
        CancellationToken cancellationToken = default)
    {
        if (text.Length > MostCharacters)
        {
            throw new ToolException($"The text has more than {MostCharacters} characters; audit a part of it.");
        }

        var found = await options.Store.GetAsync(recording, cancellationToken);
        var report = await Task.Run(() => _auditor.Audit(found.Recording, text, cancellationToken), cancellationToken);
        return AuditResult.Of(report, found.Handle);
    }
}
