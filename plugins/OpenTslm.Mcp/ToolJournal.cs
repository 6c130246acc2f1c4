using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace OpenTslm.Mcp;

/// <summary>Writes down who called which tool on which recording, how it ended and how long it took. Never samples, never texts.</summary>
/// <param name="loggers">Where entries go; null writes none.</param>
internal sealed partial class ToolJournal(ILoggerFactory? loggers)
{
    /// <summary>Category of the entries, so that a host can send them where it keeps such things.</summary>
    public const string Category = "OpenTslm.Audit";

    private readonly ILogger _logger = loggers?.CreateLogger(Category) ?? NullLogger.Instance;

    /// <summary>Writes one call down.</summary>
    public void Write(string principal, string tool, string? recording, string outcome, TimeSpan duration) =>
        LogCall(principal, tool, recording ?? "-", outcome, Math.Round(duration.TotalMilliseconds));

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "{Principal} called {Tool} on {Recording}: {Outcome} after {Milliseconds} ms")]
    private partial void LogCall(string principal, string tool, string recording, string outcome, double milliseconds);
}
