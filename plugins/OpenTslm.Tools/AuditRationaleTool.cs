using System.ComponentModel;
using OpenTslm.Tools.Reading;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>Holds a text about a recording, anybody's, against measurements of the samples.</summary>
internal sealed class AuditRationaleTool(ToolSetOptions options)
{
    private readonly TextAudits _audits = new(options);

    [Tool("audit_rationale", "Audit a text", ToolGroup.Measure, ReadOnly = true)]
    [Description("Checks a text about a recording against its samples, claim by claim: supported, contradicted or not checkable.")]
    public async Task<AuditResult> AuditRationaleAsync(
        [Description(ToolText.Recording)] string recording,
        [Description("What it says about the recording, in English.")] string text,
        CancellationToken cancellationToken = default)
    {
        var found = await options.Store.GetAsync(recording, cancellationToken);
        var report = await _audits.AuditAsync(found.Recording, text, cancellationToken);
        return AuditResult.Of(report, found.Handle);
    }
}
