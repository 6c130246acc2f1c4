using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using OpenTslm.Mcp.Http.OAuth;
using OpenTslm.Tools;

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
        if (options.OAuth is { } oauth)
        {
            AddOAuth(builder.Services, oauth);
        }

        options.Configure?.Invoke(builder);
        var app = builder.Build();
        Map(app, options);
        return app;
    }

    private static void AddOAuth(IServiceCollection services, OAuthOptions oauth)
    {
        services.AddSingleton(new ResourceMetadata(oauth));
        services.AddSingleton(_ => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = 1 << 20,
        });
        services.AddSingleton(s => new IssuerKeys(oauth, s.GetRequiredService<HttpClient>()));
        services.AddSingleton(s => new TokenGate(oauth, s.GetRequiredService<IssuerKeys>()));
    }

    private static McpHttpEndpoint CreateEndpoint(McpHttpServerOptions options, IServiceProvider services)
    {
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var tools = new CallerTools(options.Tools, loggers);
        var metadata = services.GetService<ResourceMetadata>();
        async Task<bool> RefuseAsync(HttpContext context, string tool, RequestId id)
        {
            if (metadata is null || tools.ClosedGroup(context.User, tool) is not { } group)
            {
                return false;
            }

            var open = context.User.FindAll(CallerGate.GroupClaim).Select(c => ToolScopes.Of(Enum.Parse<ToolGroup>(c.Value)));
            await metadata.RefuseScopeAsync(context, open.Append(ToolScopes.Of(group)), id);
            return true;
        }

        return new McpHttpEndpoint(
            options.Endpoint ?? new McpHttpOptions { Server = tools.For, Refuse = RefuseAsync }, services.GetRequiredService<IHostApplicationLifetime>(), services, loggers);
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
            kestrel.ConfigureHttpsDefaults(https =>
            {
                https.ServerCertificate = certificate;
                https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            });
        }
    }

    private static void Map(WebApplication app, McpHttpServerOptions options)
    {
        var endpoint = app.Services.GetRequiredService<McpHttpEndpoint>();
        var limits = app.Services.GetRequiredService<CallerLimits>();
        var origins = new OriginGate(options.Hosts, options.Origins);
        var metadata = app.Services.GetService<ResourceMetadata>();
        var callers = new CallerGate(options.ApiKeys, app.Services.GetService<TokenGate>(), metadata);
        app.UseRouting();
        app.MapGet("/health/live", (RequestDelegate)(context => context.Response.WriteAsync("live")));
        app.MapGet("/health/ready", (RequestDelegate)(context =>
        {
            var isStopping = app.Lifetime.ApplicationStopping.IsCancellationRequested;
            context.Response.StatusCode = isStopping ? 503 : 200;
            return context.Response.WriteAsync(isStopping ? "stopping" : "ready");
        }));

        RequestDelegate Guarded(RequestDelegate handler) => context =>
            origins.InvokeAsync(context, c => callers.InvokeAsync(c, d => limits.InvokeAsync(d, handler)));

        if (metadata is not null)
        {
            app.MapGet(ResourceMetadata.WellKnown, (RequestDelegate)(context => origins.InvokeAsync(context, metadata.WriteAsync)));
            app.MapGet(ResourceMetadata.WellKnown + "/{**path}", (RequestDelegate)(context => origins.InvokeAsync(context, metadata.WriteAsync)));
        }

        app.MapPost(Path, Guarded(endpoint.PostAsync));
        app.MapGet(Path, Guarded(endpoint.GetAsync));
        app.MapDelete(Path, Guarded(endpoint.DeleteAsync));
    }
}
