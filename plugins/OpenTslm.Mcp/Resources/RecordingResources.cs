using System.Text.Json;
using Microsoft.Extensions.AI;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OpenTslm.Certificates;
using OpenTslm.Tools;
using OpenTslm.Tools.Reading;

namespace OpenTslm.Mcp.Resources;

/// <summary>Recordings, their measurements and samples, and model cards, as resources that a client can read and attach.</summary>
/// <remarks>They are read through the tools, so that a tool that is switched off is not open by another door.</remarks>
/// <param name="tools">The tools.</param>
/// <param name="subscriptions">Tells a client that has seen the list when it changes.</param>
internal sealed class RecordingResources(ToolSet tools, ResourceSubscriptions subscriptions)
{
    private const string Json = "application/json";
    private const string Png = "image/png";
    private const int MostListed = 500;

    private static readonly ResourceTemplate[] Templates =
    [
        new() { UriTemplate = "recording://{id}", Name = "recording", Title = "A recording's channels and annotations", MimeType = Json },
        new() { UriTemplate = "recording://{id}/measurements", Name = "measurements", Title = "What can be measured in a recording", MimeType = Json },
        new()
        {
            UriTemplate = "recording://{id}/samples{?channels,from,to}",
            Name = "samples",
            Title = "Samples of a window as CSV",
            Description = "channels: names joined by commas; from, to: seconds. At most 20000 rows.",
            MimeType = "text/csv",
        },
        new() { UriTemplate = "recording://{id}/certificate", Name = "certificate", Title = "How far a recording supports the latest answer about it", MimeType = Json },
        new()
        {
            UriTemplate = "recording://{id}/plot{?kind,channels,from,to,text}",
            Name = "plot",
            Title = "A picture of a recording",
            Description = "kind: ecg, channels, hypnogram, spectrogram or daily; channels: names joined by commas; from, to: seconds; text: what is said of it, its claims marked by what the samples say.",
            MimeType = Png,
        },
        new() { UriTemplate = "model://{name}", Name = "model", Title = "A model's card", MimeType = Json },
    ];

    /// <summary>Answers the protocol's requests about resources.</summary>
    public void AddTo(McpServerHandlers handlers)
    {
        handlers.ListResourcesHandler = ListAsync;
        handlers.ListResourceTemplatesHandler = (_, _) => ValueTask.FromResult(new ListResourceTemplatesResult { ResourceTemplates = Templates });
        handlers.ReadResourceHandler = ReadAsync;
    }

    private async ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellationToken)
    {
        if (Tool("list_recordings") is null)
        {
            return new ListResourcesResult();
        }

        subscriptions.WatchFor(request.Server);
        var stored = await tools.Options.Store.ListAsync(MostListed, cancellationToken);
        return new ListResourcesResult
        {
            Resources =
            [
                .. stored.Select(s => new Resource
                {
                    Uri = s.Handle,
                    Name = s.Source ?? s.Handle,
                    Description = FormattableString.Invariant($"{s.Format ?? "Recording"}, {s.DurationSeconds:0.##} s, {s.Channels.Count} channel(s)"),
                    MimeType = Json,
                }),
            ],
        };
    }

    private async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        var uri = request.Params.Uri;
        var address = ResourceAddress.Parse(uri) ?? throw Missing(uri);
        if (address is { Scheme: ResourceAddress.Recording, Part: "plot" })
        {
            return new ReadResourceResult { Contents = [BlobResourceContents.FromBytes(await PlotAsync(address, uri, cancellationToken), uri, Png)] };
        }

        var (text, type) = (address.Scheme, address.Part) switch
        {
            (ResourceAddress.Recording, "") => (await CallAsync("describe_recording", address, uri, cancellationToken), Json),
            (ResourceAddress.Recording, "measurements") => (await CallAsync("measure_recording", address, uri, cancellationToken), Json),
            (ResourceAddress.Recording, "certificate") => (await ReadCertificateAsync(address, uri, cancellationToken), Json),
            (ResourceAddress.Recording, "samples") => (await ReadSamplesAsync(address, uri, cancellationToken), "text/csv"),
            (ResourceAddress.Model, "") => (await ReadModelAsync(address, uri, cancellationToken), Json),
            _ => throw Missing(uri),
        };
        return new ReadResourceResult { Contents = [new TextResourceContents { Uri = uri, MimeType = type, Text = text }] };
    }

    private async Task<string> CallAsync(string tool, ResourceAddress address, string uri, CancellationToken cancellationToken) =>
        ((JsonElement)await CallAsync(tool, [], address, uri, cancellationToken)).GetRawText();

    private async Task<ReadOnlyMemory<byte>> PlotAsync(ResourceAddress address, string uri, CancellationToken cancellationToken)
    {
        var arguments = new AIFunctionArguments
        {
            ["kind"] = address.Query.GetValueOrDefault("kind"),
            ["channels"] = address.Names("channels"),
            ["from_seconds"] = NumberIn(address, "from"),
            ["to_seconds"] = NumberIn(address, "to"),
            ["text"] = address.Query.GetValueOrDefault("text"),
        };
        var contents = (IEnumerable<AIContent>)await CallAsync("plot_recording", arguments, address, uri, cancellationToken);
        return contents.OfType<DataContent>().Single().Data;
    }

    private async Task<object> CallAsync(
        string tool, AIFunctionArguments arguments, ResourceAddress address, string uri, CancellationToken cancellationToken)
    {
        var function = Tool(tool) ?? throw Missing(uri);
        if (address.Scheme == ResourceAddress.Recording)
        {
            _ = await tools.Options.Store.FindAsync(address.Handle, cancellationToken) ?? throw Missing(uri);
            arguments["recording"] = address.Handle;
        }

        var result = (await function.InvokeAsync(arguments, cancellationToken))!;
        return result is JsonElement json && json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String
            ? throw new McpProtocolException(error.GetString()!, McpErrorCode.InvalidParams)
            : result;
    }

    private static double? NumberIn(ResourceAddress address, string key)
    {
        try
        {
            return address.Number(key);
        }
        catch (ArgumentException e)
        {
            throw new McpProtocolException(FailureText.Of(e)!, McpErrorCode.InvalidParams);
        }
    }

    private async Task<string> ReadModelAsync(ResourceAddress address, string uri, CancellationToken cancellationToken)
    {
        using var list = JsonDocument.Parse(await CallAsync("list_models", address, uri, cancellationToken));
        foreach (var model in list.RootElement.GetProperty("models").EnumerateArray())
        {
            if (string.Equals(model.GetProperty("name").GetString(), address.Name, StringComparison.OrdinalIgnoreCase))
            {
                return model.GetRawText();
            }
        }

        throw Missing(uri);
    }

    private async Task<string> ReadCertificateAsync(ResourceAddress address, string uri, CancellationToken cancellationToken)
    {
        _ = Tool("ask_recording") ?? Tool("classify_recording") ?? Tool("caption_recording") ?? throw Missing(uri);
        var certificate = await tools.Options.Store.FindCertificateAsync(address.Handle, cancellationToken) ?? throw Missing(uri);
        return JsonSerializer.Serialize(certificate, CertificateJson.Readable.Certificate);
    }

    private async Task<string> ReadSamplesAsync(ResourceAddress address, string uri, CancellationToken cancellationToken)
    {
        _ = Tool("describe_recording") ?? throw Missing(uri);
        var recording = await tools.Options.Store.FindAsync(address.Handle, cancellationToken) ?? throw Missing(uri);
        try
        {
            return await Task.Run(
                () => SampleTable.ToCsv(recording, address.Names("channels"), address.Number("from"), address.Number("to"), cancellationToken),
                cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && FailureText.Of(e) is not null)
        {
            throw new McpProtocolException(FailureText.Of(e)!, McpErrorCode.InvalidParams);
        }
    }

    private AIFunction? Tool(string name) => tools.Functions.FirstOrDefault(f => f.Name == name);

    private static McpProtocolException Missing(string uri) =>
        new($"There is no resource '{(uri.Length > 100 ? uri[..100] + "…" : uri)}'.", McpErrorCode.ResourceNotFound);
}
