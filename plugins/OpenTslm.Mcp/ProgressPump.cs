using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OpenTslm.Tools;

namespace OpenTslm.Mcp;

/// <summary>Sends a call's progress to the client, in order and all of it before the result.</summary>
internal sealed class ProgressPump : IProgress<ToolProgress>, IAsyncDisposable
{
    // A client that reads slowly loses reports rather than holding up the model.
    private readonly Channel<ToolProgress> _reports = Channel.CreateBounded<ToolProgress>(
        new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly Task _sending;

    /// <summary>Starts sending.</summary>
    /// <param name="server">The session that the call came from.</param>
    /// <param name="token">What the client calls this progress.</param>
    /// <param name="cancellationToken">Ends sending.</param>
    public ProgressPump(McpServer server, ProgressToken token, CancellationToken cancellationToken) =>
        _sending = SendAsync(server, token, cancellationToken);

    /// <inheritdoc/>
    public void Report(ToolProgress value) => _reports.Writer.TryWrite(value);

    /// <summary>Sends what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        _reports.Writer.TryComplete();
        try
        {
#pragma warning disable VSTHRD003 // Started by this object's constructor.
            await _sending;
#pragma warning restore VSTHRD003
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            // Progress is a courtesy: a client that is gone or does not take it changes nothing about the result.
        }
    }

    private async Task SendAsync(McpServer server, ProgressToken token, CancellationToken cancellationToken)
    {
        await foreach (var report in _reports.Reader.ReadAllAsync(cancellationToken))
        {
            var value = new ProgressNotificationValue { Progress = report.Done, Message = report.Message };
            await server.NotifyProgressAsync(token, value, cancellationToken: cancellationToken);
        }
    }
}
