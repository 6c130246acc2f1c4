using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ModelContextProtocol.Client;

namespace OpenTslm.Cli.Tests.Commands;

public sealed class TelemetryExportTests : IAsyncDisposable
{
    private readonly HttpListener _collector = new();
    private readonly ConcurrentQueue<(string Path, string Body)> _received = [];
    private readonly string _address;
    private readonly Task _loop;

    public TelemetryExportTests()
    {
        _address = ListenSomewhere();
        _loop = CollectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _collector.Stop();
        await _loop;
        _collector.Close();
    }

    [Fact]
    public async Task Serve_WithACollector_SendsSpansAndMeasuresOfToolsAndModel()
    {
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        await using (var server = await ServeProcess.StartAsync(variables, "--allow", Path.GetDirectoryName(CliProcess.Sample("x"))!))
        {
            await using var client = await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(server.Url) }));
            var imported = await client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "walking-watch.csv" });
            await client.CallToolAsync("ask_recording", new Dictionary<string, object?>
            {
                ["recording"] = imported.StructuredContent!.Value.GetProperty("recording").GetString(),
                ["question"] = "Which activity is this?",
            });

            (await server.StopAsync()).ShouldBe(0); // sends what is left
        }

        // Names are plain text within the binary messages.
        var spans = string.Concat(_received.Where(r => r.Path == "/v1/traces").Select(r => r.Body));
        var measures = string.Concat(_received.Where(r => r.Path == "/v1/metrics").Select(r => r.Body));
        spans.ShouldContain("execute_tool ask_recording");
        spans.ShouldContain("generate_content opentslm-mini");
        spans.ShouldContain("service.name");
        measures.ShouldContain("gen_ai.server.time_to_first_token");
        measures.ShouldContain("gen_ai.execute_tool.duration");
        (spans + measures).ShouldNotContain("Which activity");
    }

    private string ListenSomewhere()
    {
        for (var port = 20_000 + (Environment.ProcessId % 20_000); ; port++)
        {
            var address = FormattableString.Invariant($"http://127.0.0.1:{port}/");
            _collector.Prefixes.Clear();
            _collector.Prefixes.Add(address);
            try
            {
                _collector.Start();
                return address;
            }
            catch (HttpListenerException) when (port < 60_000)
            {
                // Somebody has it.
            }
        }
    }

    private async Task CollectAsync()
    {
        try
        {
            while (true)
            {
                var context = await _collector.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _received.Enqueue((context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
