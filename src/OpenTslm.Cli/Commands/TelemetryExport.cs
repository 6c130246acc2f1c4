using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OpenTslm.Models.Observability;

namespace OpenTslm.Cli.Commands;

/// <summary>Sends spans and measures to a collector, where the surroundings name one in OpenTelemetry's own variables.</summary>
internal static class TelemetryExport
{
    /// <summary>The variables that switch it on; <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>_HEADERS</c> and so on say how.</summary>
    public const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "opentslm";
    private const string McpSource = "Experimental.ModelContextProtocol";

    private static bool IsWanted => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>Adds the exporters to a host; nothing, where no collector is named.</summary>
    public static void AddTo(IServiceCollection services)
    {
        if (!IsWanted)
        {
            return;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(tracing => tracing.AddSource(TslmTelemetry.Name, McpSource).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(TslmTelemetry.Name, McpSource).AddOtlpExporter());
    }
}
