using System.Text.Json;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir.Facts;
using OpenTslm.Tools.Importing;

namespace OpenTslm.Agents.Fhir;

/// <summary>Reads the chart of a patient from a FHIR R4 server by search, page by page.</summary>
/// <remarks>
/// Thread-safe. Pages are followed only on the server's own origin and only within limits; a busy server is asked again after
/// a while. Where a search fails for good, in the middle of its pages too, the chart holds what came before and its
/// problems say what is missing. Resources of other patients, which a careless server may send, are left out.
/// </remarks>
public sealed class FhirServer : IDisposable
{
    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = Json.MaximumDepth };
    private readonly FhirServerOptions _options;
    private readonly FhirHttp _http;
    private readonly TimeProvider _time;
    private readonly Uri _base;

    /// <summary>Creates the client.</summary>
    /// <param name="options">The server.</param>
    /// <param name="token">Where access tokens come from; null asks without one. Not owned.</param>
    /// <param name="handler">Carries the requests; the guarded one where left out. Owned.</param>
    /// <param name="time">Clock of waits; the system's where left out.</param>
    /// <exception cref="ArgumentException">The address or a limit cannot be used.</exception>
    public FhirServer(FhirServerOptions options, SmartBackendToken? token = null, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
        _time = time ?? TimeProvider.System;
        _base = options.BaseAddress.AbsoluteUri.EndsWith('/') ? options.BaseAddress : new Uri(options.BaseAddress.AbsoluteUri + "/");
        _http = new FhirHttp(options, token, handler ?? GuardedNetwork.CreateHandler(options.AllowPrivateNetwork), _time);
    }

    /// <summary>Reads a patient's chart.</summary>
    /// <param name="patient">The patient's id, with or without <c>Patient/</c> before it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">This is no id.</exception>
    /// <exception cref="ChartException">The server does not answer for this patient, or its answers are too large.</exception>
    public async Task<PatientChart> ReadAsync(string patient, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(patient);
        var id = patient.StartsWith("Patient/", StringComparison.Ordinal) ? patient["Patient/".Length..] : patient;
        if (!FhirNames.IsId(id))
        {
            throw new ArgumentException("An id has up to 64 letters, digits, '-' and '.'.", nameof(patient));
        }

        var builder = new ChartBuilder(_options.Limits, $"Patient/{id}", _time.GetUtcNow());
        var budget = new LimitedStream.Budget(_options.Limits.MaximumBytes);
        var answer = await _http.GetAsync(new Uri(_base, $"Patient/{id}"), budget, cancellationToken);
        if (answer.Body is not { } body)
        {
            throw new ChartException($"The server gave no such patient: {answer.Problem}");
        }

        using (var resource = Parse(body) ?? throw new ChartException("The server's answer for the patient is no JSON."))
        {
            if (resource.RootElement.Text("resourceType") != "Patient" || resource.RootElement.Text("id") != id)
            {
                throw new ChartException("The server's answer is not the patient that was asked for.");
            }

            builder.Add(resource.RootElement);
        }

        foreach (var type in FactReaders.Types.Where(t => t != "Patient"))
        {
            await SearchAsync(type, id, builder, budget, cancellationToken);
        }

        return builder.Build();
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose() => _http.Dispose();

    private async Task SearchAsync(string type, string id, ChartBuilder builder, LimitedStream.Budget budget, CancellationToken cancellationToken)
    {
        var include = type.StartsWith("Medication", StringComparison.Ordinal) ? $"&_include={type}:medication" : "";
        Uri? next = new(_base, FormattableString.Invariant($"{type}?patient={id}&_count={_options.PageSize}{include}"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var page = 0; next is not null; page++)
        {
            if (page >= _options.MaximumPages || !seen.Add(next.AbsoluteUri))
            {
                var why = page >= _options.MaximumPages ? "there are more pages than are read" : "its pages lead round in a circle";
                builder.Report(FormattableString.Invariant($"{type}: {why}; what follows page {page} is missing."));
                return;
            }

            var answer = await _http.GetAsync(next, budget, cancellationToken);
            using var bundle = answer.Body is { } body ? Parse(body) : null;
            if (bundle is null || bundle.RootElement.Text("resourceType") != "Bundle")
            {
                var what = page == 0 ? "all of it is missing" : FormattableString.Invariant($"what follows page {page} is missing");
                builder.Report($"{type}: {answer.Problem ?? "the answer is no Bundle."} {char.ToUpperInvariant(what[0])}{what[1..]}.");
                return;
            }

            builder.Add(bundle.RootElement);
            next = NextOf(type, bundle.RootElement, page, builder);
        }
    }

    private Uri? NextOf(string type, JsonElement bundle, int page, ChartBuilder builder)
    {
        var link = bundle.Items("link").FirstOrDefault(l => l.Text("relation") == "next").Text("url");
        if (link is null)
        {
            return null;
        }

        if (Uri.TryCreate(_base, link, out var next)
            && next.GetComponents(UriComponents.SchemeAndServer, UriFormat.Unescaped) == _base.GetComponents(UriComponents.SchemeAndServer, UriFormat.Unescaped)
            && next.UserInfo.Length == 0)
        {
            return next;
        }

        builder.Report(FormattableString.Invariant($"{type}: the next page lies on another server and is not read; what follows page {page + 1} is missing."));
        return null;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, DocumentOptions);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
