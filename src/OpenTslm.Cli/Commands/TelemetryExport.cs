using System.Collections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OpenTslm.Models.Observability;

namespace OpenTslm.Cli.Commands;

/// <summary>Sends spans and measures to a collector, where the surroundings name one in OpenTelemetry's own variables.</summary>
internal static class TelemetryExport
{
    /// <summary>The variable that switches it on; <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>OTEL_EXPORTER_OTLP_HEADERS</c> and so on say how.</summary>
    public const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string Prefix = "OTEL_";
    private const string ServiceName = "opentslm";

    // Spans of requests: without them, those beneath have a parent that is not sampled, and are dropped with it.
    private const string RequestSource = "Microsoft.AspNetCore";
    private const string McpSource = "Experimental.ModelContextProtocol";

    private static bool IsWanted => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>Adds the exporters to a host; nothing, where no collector is named.</summary>
    public static void AddTo(IHostApplicationBuilder builder)
    {
        if (!IsWanted)
        {
            return;
        }

        // The exporters read settings of the host, which otherwise takes none from its surroundings.
        builder.Configuration.AddInMemoryCollection(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).StartsWith(Prefix, StringComparison.Ordinal))
            .Select(variable => new KeyValuePair<string, string?>((string)variable.Key, (string?)variable.Value)));
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(tracing => tracing.AddSource(TslmTelemetry.Name, McpSource, RequestSource).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(TslmTelemetry.Name, McpSource).AddOtlpExporter());
    }
}
