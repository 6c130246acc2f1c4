using System.ComponentModel;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>Shows what a recording holds.</summary>
internal sealed class DescribeRecordingTool(ToolSetOptions options)
{
    [Tool("describe_recording", "Describe a recording", ToolGroup.Read, ReadOnly = true)]
    [Description("""
        Lists a recording's channels with unit, rate in Hz, duration in seconds, missing samples, mean, standard deviation
        and range, counts of annotations, and what the reader noticed. Use it to choose channels and a span.
        """)]
    public async Task<RecordingDescription> DescribeRecordingAsync(
        [Description(ToolText.Recording)] string recording,
        CancellationToken cancellationToken = default)
    {
        var found = await options.Store.GetAsync(recording, cancellationToken);
        return await Task.Run(
            () => RecordingDescription.Of(found.Recording, found.Handle, cancellationToken).ToShort(), cancellationToken);
    }
}
