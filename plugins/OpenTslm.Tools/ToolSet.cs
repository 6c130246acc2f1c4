using Microsoft.Extensions.AI;

namespace OpenTslm.Tools;

/// <summary>The tools that language models are offered, once for all surfaces.</summary>
/// <remarks>Thread-safe. The tools keep no state between calls; recordings are behind handles in the store.</remarks>
public sealed class ToolSet
{
    /// <summary>Key in <see cref="AITool.AdditionalProperties"/> of a <see cref="bool"/>: whether a call changes nothing.</summary>
    public const string ReadOnlyProperty = "read_only";

    /// <summary>Creates the tools.</summary>
    /// <param name="options">What they work with.</param>
    public ToolSet(ToolSetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Functions =
        [
            ToolFunction.Create(new ImportRecordingTool(options).ImportRecordingAsync),
            ToolFunction.Create(new DescribeRecordingTool(options).DescribeRecordingAsync),
            ToolFunction.Create(new AskRecordingTool(options).AskRecordingAsync),
        ];
    }

    /// <summary>The tools: <c>import_recording</c>, <c>describe_recording</c>, <c>ask_recording</c>.</summary>
    public IReadOnlyList<AIFunction> Functions { get; }
}
