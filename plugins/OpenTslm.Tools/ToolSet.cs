using Microsoft.Extensions.AI;

namespace OpenTslm.Tools;

/// <summary>The tools that language models are offered, once for all surfaces.</summary>
/// <remarks>Thread-safe. The tools keep no state between calls; recordings are behind handles in the store.</remarks>
public sealed class ToolSet
{
    /// <summary>Creates the tools.</summary>
    /// <param name="options">What they work with.</param>
    /// <exception cref="ArgumentException">A contributed function has a tool's name, or that of another.</exception>
    public ToolSet(ToolSetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        AIFunction[] all =
        [
            ToolFunction.Create(new ImportRecordingTool(options).ImportRecordingAsync),
            ToolFunction.Create(new ListRecordingsTool(options).ListRecordingsAsync),
            ToolFunction.Create(new DescribeRecordingTool(options).DescribeRecordingAsync),
            ToolFunction.Create(new ReadSamplesTool(options).ReadSamplesAsync),
            ToolFunction.Create(new MeasureRecordingTool(options).MeasureRecordingAsync),
            ToolFunction.Create(new AuditRationaleTool(options).AuditRationaleAsync),
            ToolFunction.Create(new CompareRecordingsTool(options).CompareRecordingsAsync),
            ToolFunction.Create(new FindEventsTool(options).FindEventsAsync),
            ToolFunction.Create(new PlotRecordingTool(options).PlotRecordingAsync),
            ToolFunction.Create(new AskRecordingTool(options).AskRecordingAsync),
            ToolFunction.Create(new CaptionRecordingTool(options).CaptionRecordingAsync),
            ToolFunction.Create(new ClassifyRecordingTool(options).ClassifyRecordingAsync),
            ToolFunction.Create(new ListModelsTool(options).ListModelsAsync),
            ToolFunction.Create(new DeleteRecordingTool(options).DeleteRecordingAsync),
        ];
        Functions = [.. all.Where(f => options.Groups?.Contains(ToolTraits.Of(f).Group!.Value) ?? true), .. options.Contributed];
        if (Functions.GroupBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"Two tools are named '{twice.Key}'; a contributed function needs a name of its own.", nameof(options));
        }
    }

    /// <summary>The tools of the groups that are switched on, then the contributed functions.</summary>
    public IReadOnlyList<AIFunction> Functions { get; }

    /// <summary>What the tools work with.</summary>
    public ToolSetOptions Options { get; }
}
