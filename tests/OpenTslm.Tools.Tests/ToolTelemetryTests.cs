using System.Diagnostics;
using OpenTslm.Models.Observability;

namespace OpenTslm.Tools.Tests;

public sealed class ToolTelemetryTests
{
    private readonly string _tool = $"tool_{Guid.NewGuid():N}";

    [Fact]
    public async Task RunAsync_ACallThatSucceeds_IsASpanWithoutError() =>
        (await SpanOf(() => ValueTask.FromResult<(object?, bool)>(("result", false)))).Status.ShouldBe(ActivityStatusCode.Unset);

    [Fact]
    public async Task RunAsync_ACallThatCouldNotBeDone_IsASpanWithItsError()
    {
        var span = await SpanOf(() => ValueTask.FromResult<(object?, bool)>(("sentence", true)));

        (span.Status, span.GetTagItem("error.type")).ShouldBe((ActivityStatusCode.Error, "ToolException"));
    }

    [Fact]
    public async Task RunAsync_ACallThatThrows_ThrowsOnAndIsASpanWithItsError()
    {
        var span = await SpanOf(() => throw new OperationCanceledException());

        span.GetTagItem("error.type").ShouldBe(typeof(OperationCanceledException).FullName);
    }

    private async Task<Activity> SpanOf(Func<ValueTask<(object? Result, bool Failed)>> call)
    {
        Activity? found = null;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TslmTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => found = activity.DisplayName == $"execute_tool {_tool}" ? activity : found,
        };
        ActivitySource.AddActivityListener(listener);
        try
        {
            (await ToolTelemetry.RunAsync(_tool, call)).ShouldBeOfType<string>();
        }
        catch (OperationCanceledException)
        {
            // What the call threw.
        }

        return found.ShouldNotBeNull();
    }
}
