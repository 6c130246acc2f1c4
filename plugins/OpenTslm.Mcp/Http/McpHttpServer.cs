using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OpenTslm.Mcp.Http;

/// <summary>Serves the tools over HTTP: the protocol at <c>/mcp</c>, and <c>/health/live</c> and <c>/health/ready</c> for whoever watches over it.</summary>
public static class McpHttpServer
{
    /// <summary>Path of the protocol's endpoint.</summary>
    public const string Path = "/mcp";

    /// <summary>Builds the server; start it with <see cref="WebApplication.StartAsync"/> or <see cref="WebApplication.RunAsync"/>.</summary>
    /// <param name="options">How it behaves.</param>
    /// <exception cref="ArgumentException">The options make no sense together.</exception>
    public static WebApplication Create(McpHttpServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        options.Endpoint?.Validate();

        // Empty: no settings file or variable of the surroundings changes what is served.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel, options));
        if (options.Urls.Any(u => u.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTime);
        builder.Services.AddSingleton(services => CreateEndpoint(options, services));
        builder.Services.AddSingleton(_ => new CallerLimits(options.RequestsPerMinute, options.RequestsAtOnce));
        options.Configure?.Invoke(builder);
        var app = builder.Build();
        Map(app, options);
        return app;
    }

    private static McpHttpEndpoint CreateEndpoint(McpHttpServerOptions options, IServiceProvider services)
    {
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var tools = new CallerTools(options.Tools, loggers);
        return new McpHttpEndpoint(
            options.Endpoint ?? new McpHttpOptions { Server = tools.For }, services.GetRequiredService<IHostApplicationLifetime>(), services, loggers);
    }

    private static void Limit(KestrelServerOptions kestrel, McpHttpServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = options.MaximumConnections;

        // A client that sends its request a byte at a time holds a connection for seconds only.
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 500, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        if (options.Certificate is { } path)
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, options.CertificatePassword);
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
        }
    }

    private static void Map(WebApplication app, McpHttpServerOptions options)
    {
        var endpoint = app.Services.GetRequiredService<McpHttpEndpoint>();
        var limits = app.Services.GetRequiredService<CallerLimits>();
        var origins = new OriginGate(options.Hosts, options.Origins);
        var keys = new ApiKeyGate(options.ApiKeys);
        app.UseRouting();
        app.MapGet("/health/live", (RequestDelegate)(context => context.Response.WriteAsync("live")));
        app.MapGet("/health/ready", (RequestDelegate)(context =>
        {
            var isStopping = app.Lifetime.ApplicationStopping.IsCancellationRequested;
            context.Response.StatusCode = isStopping ? 503 : 200;
            return context.Response.WriteAsync(isStopping ? "stopping" : "ready");
        }));

        RequestDelegate Guarded(RequestDelegate handler) => context =>
            origins.InvokeAsync(context, c => keys.InvokeAsync(c, d => limits.InvokeAsync(d, handler)));

        app.MapPost(Path, Guarded(endpoint.PostAsync));
        app.MapGet(Path, Guarded(endpoint.GetAsync));
        app.MapDelete(Path, Guarded(endpoint.DeleteAsync));
    }
}
