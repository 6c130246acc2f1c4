using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTslm.Models.Observability;

namespace OpenTslm.Tools;

/// <summary>Reports each call of a tool as a span and its duration, under the names of <see cref="TslmTelemetry"/>. No argument, no result.</summary>
internal static class ToolTelemetry
{
    private const string Operation = "execute_tool";

    private static readonly ActivitySource Source = new(TslmTelemetry.Name);
    private static readonly Meter Meter = new(TslmTelemetry.Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "gen_ai.execute_tool.duration",
        "s",
        "Time that a tool took.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = TslmTelemetry.DurationBoundaries });

    /// <summary>Runs a call.</summary>
    /// <param name="tool">Name of the tool.</param>
    /// <param name="call">The call; tells with its result whether the tool could do what it was asked.</param>
    public static async ValueTask<object?> RunAsync(string tool, Func<ValueTask<(object? Result, bool Failed)>> call)
    {
        using var activity = Source.StartActivity($"{Operation} {tool}", ActivityKind.Internal);
        activity?.SetTag("gen_ai.operation.name", Operation);
        activity?.SetTag("gen_ai.tool.name", tool);
        activity?.SetTag("gen_ai.tool.type", "function");
        var started = Stopwatch.GetTimestamp();
        string? error = null;
        try
        {
            var (result, failed) = await call();
            error = failed ? nameof(ToolException) : null;
            return result;
        }
        catch (Exception e)
        {
            error = e.GetType().FullName;
            throw;
        }
        finally
        {
            var tags = new TagList { { "gen_ai.operation.name", Operation }, { "gen_ai.tool.name", tool } };
            if (error is not null)
            {
                tags.Add("error.type", error);
                activity?.SetTag("error.type", error);
                activity?.SetStatus(ActivityStatusCode.Error);
            }

            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }
}
