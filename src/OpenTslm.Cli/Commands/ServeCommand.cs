using System.CommandLine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTslm.Mcp.Http;
using OpenTslm.Mcp.Http.OAuth;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm serve</c>: the tool set as an MCP server over HTTP.</summary>
internal static class ServeCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "serve";

    /// <summary>Time that the process has to end in: the calls that are running, and then the rest.</summary>
    public static readonly TimeSpan TimeToStop = DrainTime + TimeSpan.FromSeconds(10);

    private const string DefaultUrl = "http://127.0.0.1:3001";
    private const string PasswordVariable = "OPENTSLM_CERTIFICATE_PASSWORD";

    private static readonly Option<string[]> Urls = new("--urls")
    {
        Description = $"Addresses to listen at; {DefaultUrl} where left out.",
        HelpName = "url",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Keys = new("--keys")
    {
        Description = "File of API keys, a line each: name key [groups]. Needed to listen beyond this machine.",
        HelpName = "file",
    };

    private static readonly Option<Uri?> Issuer = new("--issuer")
    {
        Description = "Issuer of OAuth access tokens (JWT) that are taken beside API keys; --resource says for whom they must be.",
        HelpName = "url",
    };

    private static readonly Option<Uri?> Resource = new("--resource")
    {
        Description = "This server's address as the issuer knows it, such as https://tools.example.org/mcp; the first of --urls where left out.",
        HelpName = "url",
    };

    private static readonly Option<string[]> Hosts = new("--host")
    {
        Description = "A host name under which the server is reached, beside this machine's own; give it once for each.",
        HelpName = "name",
    };

    private static readonly Option<string[]> Origins = new("--origin")
    {
        Description = "Origin of web pages that may call, such as https://chat.example.org; give it once for each.",
        HelpName = "origin",
    };

    private static readonly Option<int> PerMinute = new("--rate-limit")
    {
        Description = "Requests a minute that one caller may make; 600 where left out.",
        HelpName = "number",
        DefaultValueFactory = _ => 600,
    };

    private static readonly Option<string?> Certificate = new("--certificate")
    {
        Description = $"PKCS #12 file with the certificate for https addresses; {PasswordVariable} holds its password.",
        HelpName = "file",
    };

    private static TimeSpan DrainTime => TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var command = new Command(Name, "Serve the tools to MCP clients over HTTP.") { Urls, Keys, Issuer, Resource, Hosts, Origins, PerMinute, Certificate };
        var choices = ToolHost.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            NativeHeap.Tidy();
            using var host = ToolHost.Open(choices, parsed);
            await RunAsync(Options(parsed, host), cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static McpHttpServerOptions Options(ParseResult parsed, ToolHost host) => new()
    {
        Urls = parsed.GetValue(Urls) is { Length: > 0 } urls ? urls : [DefaultUrl],
        Tools = host.ToolsOf,
        ApiKeys = parsed.GetValue(Keys) is { } file ? ApiKey.Parse(File.ReadLines(file)) : [],
        OAuth = OAuth(parsed),
        Hosts = parsed.GetValue(Hosts) ?? [],
        Origins = parsed.GetValue(Origins) ?? [],
        RequestsPerMinute = parsed.GetValue(PerMinute),
        DrainTime = DrainTime,
        Certificate = parsed.GetValue(Certificate),
        CertificatePassword = Environment.GetEnvironmentVariable(PasswordVariable),
        Configure = builder =>
        {
            TelemetryExport.AddTo(builder);
            builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("OpenTslm", LogLevel.Information);
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
                console.UseUtcTimestamp = true;
                console.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        },
    };

    private static OAuthOptions? OAuth(ParseResult parsed)
    {
        if (parsed.GetValue(Issuer) is not { } issuer)
        {
            return parsed.GetValue(Resource) is null ? null : throw new ArgumentException("--resource means something only with --issuer.");
        }

        var url = parsed.GetValue(Urls) is { Length: > 0 } urls ? urls[0] : DefaultUrl;
        return new OAuthOptions { Issuer = issuer, Resource = parsed.GetValue(Resource) ?? new Uri(url.TrimEnd('/') + McpHttpServer.Path) };
    }

    private static async Task RunAsync(McpHttpServerOptions options, CancellationToken cancellationToken)
    {
        await using var app = McpHttpServer.Create(options);
        await app.StartAsync(cancellationToken);
        foreach (var url in app.Urls)
        {
            await Console.Out.WriteLineAsync($"Listening at {url}{McpHttpServer.Path}");
        }

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.Register(stopped.SetResult))
        {
            await stopped.Task;
        }

        await app.StopAsync(CancellationToken.None);
    }
}
