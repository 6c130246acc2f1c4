using System.Diagnostics;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace OpenTslm.Load;

/// <summary>A client that calls one thing after another, chosen at random from a fixed mix, until time is up.</summary>
/// <param name="number">Its number, which chooses its key, its version of the protocol and its random numbers.</param>
/// <param name="url">The server.</param>
internal sealed class LoadClient(int number, string url)
{
    private static readonly string[] Versions = ["2025-06-18", "2025-11-25", "2026-07-28"];

    private static readonly string[] Measurements = ["heart-rate", "rr-regularity"];
    private static readonly string[] Labels = ["walking", "sitting", "standing"];

    private readonly Random _random = new(number);
    private readonly List<LoadCall> _calls = [];
    private readonly Queue<string> _imported = new();
    private string _movement = "";
    private string _ecg = "";

    /// <summary>The calls that were made.</summary>
    public IReadOnlyList<LoadCall> Calls => _calls;

    /// <summary>Calls until the time is up; the call that is under way is finished.</summary>
    public async Task RunAsync(CancellationToken until)
    {
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions
            {
                Endpoint = new Uri(url),
                TransportMode = HttpTransportMode.StreamableHttp,
                AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {LoadServer.KeyOf(number)}" },
            }),
            new McpClientOptions { ProtocolVersion = Versions[number % Versions.Length] },
            cancellationToken: CancellationToken.None);
        _movement = Handle(await ToolAsync(client, "import_recording", new() { ["path"] = "walking-watch.csv" }))!;
        _ecg = Handle(await ToolAsync(client, "import_recording", new() { ["path"] = "ecg-irregular.csv" }))!;
        while (!until.IsCancellationRequested)
        {
            await NextAsync(client);
        }
    }

    private Task NextAsync(McpClient client) => _random.Next(20) switch
    {
        0 or 1 => ToolAsync(client, "list_recordings", []),
        2 or 3 => ToolAsync(client, "describe_recording", new() { ["recording"] = _ecg }),
        4 or 5 => ToolAsync(client, "read_samples", new() { ["recording"] = _ecg, ["maximum"] = 200 }),
        6 or 7 => ToolAsync(client, "measure_recording", new() { ["recording"] = _ecg, ["measurements"] = Measurements }),
        8 => ToolAsync(client, "measure_recording", new() { ["recording"] = _movement }),
        9 => ToolAsync(client, "compare_recordings", new() { ["first"] = _ecg, ["second"] = _ecg, ["first_to_seconds"] = 5, ["second_from_seconds"] = 5 }),
        10 or 11 => ToolAsync(client, "find_events", new() { ["recording"] = _ecg, ["description"] = "pauses longer than 1 s" }),
        12 => ToolAsync(client, "plot_recording", new() { ["recording"] = _ecg }),
        13 => ToolAsync(client, "ask_recording", new() { ["recording"] = _ecg, ["question"] = "Is the rhythm regular?" }),
        14 => ToolAsync(client, "classify_recording", new() { ["recording"] = _movement, ["labels"] = Labels }),
        15 or 16 => ImportAsync(client),
        17 => MeasureAsync("resources/list", async () => await client.ListResourcesAsync() is null),
        18 => MeasureAsync("resources/read", async () => (await client.ReadResourceAsync(_ecg + "/samples?to=2")).Contents.Count != 1),
        _ => MeasureAsync("tools/list", async () => (await client.ListToolsAsync()).Count < 10),
    };

    /// <summary>Imports a series that nobody has; what was imported eight imports ago is removed, so that the store stays as it is.</summary>
    private async Task ImportAsync(McpClient client)
    {
        double[] samples = [.. Enumerable.Range(0, 500).Select(_ => Math.Round(_random.NextDouble(), 4))];
        var result = await ToolAsync(
            client, "import_recording", new() { ["samples"] = samples, ["name"] = "noise", ["unit"] = "mV", ["sampling_rate_hz"] = 50 });
        if (Handle(result) is { } handle)
        {
            _imported.Enqueue(handle);
        }

        if (_imported.Count > 8)
        {
            await ToolAsync(client, "delete_recording", new() { ["recording"] = _imported.Dequeue() });
        }
    }

    private async Task<CallToolResult?> ToolAsync(McpClient client, string name, Dictionary<string, object?> arguments)
    {
        CallToolResult? result = null;
        await MeasureAsync(name, async () =>
        {
            result = await client.CallToolAsync(name, arguments);
            return result.IsError == true;
        });
        return result;
    }

    /// <summary>Makes a call and writes down how long it took; an answer that says that something went wrong is an error, too.</summary>
    private async Task MeasureAsync(string what, Func<Task<bool>> isWrong)
    {
        var started = Stopwatch.GetTimestamp();
        string? error;
        try
        {
            error = await isWrong() ? "an error in the result" : null;
        }
        catch (Exception e) when (e is McpException or HttpRequestException or IOException or OperationCanceledException or InvalidOperationException)
        {
            error = $"{e.GetType().Name}: {e.Message}";
        }

        _calls.Add(new LoadCall(number, what, Stopwatch.GetElapsedTime(started).TotalMilliseconds, error));
    }

    private static string? Handle(CallToolResult? result) =>
        result?.StructuredContent is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("recording", out var handle) ? handle.GetString() : null;
}
