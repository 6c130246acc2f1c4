using System.ComponentModel;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>Shows what a recording holds.</summary>
internal sealed class DescribeRecordingTool(ToolSetOptions options)
{
    [ToolName("describe_recording", ReadOnly = true)]
    [Description("""
        Lists the channels of an imported recording with unit, sampling rate in Hz, duration in seconds, missing samples,
        mean, standard deviation and range, counts of annotations by code, and what the reader noticed. Use it to choose
        channels and a span before ask_recording. It does not interpret the signal.
        """)]
    public async Task<RecordingDescription> DescribeRecordingAsync(
        [Description("Handle from import_recording, such as recording://3f2a91c05d7be684.")]
        string recording,
        CancellationToken cancellationToken = default)
    {
        var found = await options.Store.GetAsync(recording, cancellationToken);
        return await Task.Run(() => RecordingDescription.Of(found.Recording, found.Handle, cancellationToken), cancellationToken);
    }
}
