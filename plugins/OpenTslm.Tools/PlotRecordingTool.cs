using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenTslm.Signals.Plotting;
using OpenTslm.Tools.Reading;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>Draws a recording.</summary>
internal sealed class PlotRecordingTool(ToolSetOptions options)
{
    // What chat hosts scale pictures down to; wider costs bytes that nobody sees.
    private const int Width = 1100;

    private readonly TextAudits _audits = new(options);

    [Tool("plot_recording", "Plot a recording", ToolGroup.Plot, ReadOnly = true, Result = typeof(PlotResult))]
    [Description("Draws the recording: ECG on paper, channels over time, spectrogram, days. Take numbers from measure_recording.")]
    public async Task<IReadOnlyList<AIContent>> PlotRecordingAsync(
        [Description(ToolText.Recording)] string recording,
        [Description("Default: by the channels.")]
        [AllowedValues("ecg", "channels", "hypnogram", "spectrogram", "daily")]
        string? kind = null,
        [Description(ToolText.Channels)] string[]? channels = null,
        [Description(ToolText.From)] double? from_seconds = null,
        [Description(ToolText.To)] double? to_seconds = null,
        [Description("Text whose claims to mark by verdict.")] string? text = null,
        CancellationToken cancellationToken = default)
    {
        var found = await options.Store.GetAsync(recording, cancellationToken);
        var audit = text is null ? null : await _audits.AuditAsync(found.Recording, text, cancellationToken);
        var wanted = new PlotOptions
        {
            Kind = kind is null ? PlotKind.Auto : Enum.Parse<PlotKind>(kind, ignoreCase: true),
            Channels = channels ?? [],
            FromSeconds = from_seconds,
            ToSeconds = to_seconds,
            Width = Width,
            Marks = audit is null ? [] : ClaimMarks.Of(audit, found.Recording),
        };
        var (plot, png) = await Task.Run(
            () =>
            {
                var drawn = RecordingPlot.Create(found.Recording, wanted);
                return (drawn, drawn.ToPng());
            },
            cancellationToken);
        var result = JsonSerializer.Serialize(PlotResult.Of(plot, found.Handle, audit), ResultJson.Readable.PlotResult);
        return [new TextContent(result), new DataContent(png, "image/png")];
    }
}
