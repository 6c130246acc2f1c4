using System.IO.Compression;
using System.Text.Json;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir;

/// <summary>
/// Reads the chart of one patient from FHIR R4 files as JSON: a Bundle of any kind, a single resource, a bulk export of
/// NDJSON files (one resource a line) or a folder of such files, each plain or gzip.
/// </summary>
/// <remarks>
/// Thread-safe. Entries and lines are read one by one, so that memory is bounded by the facts that are kept, whatever the
/// length of the file. Elements that are not known are not used; where a <c>modifierExtension</c>, <c>implicitRules</c> or a
/// status such as <c>entered-in-error</c> says that the rest may not be so, the resource is left out and the chart says it.
/// Damage ends the file it is found in, or loses the line it is found in; the chart then holds what came before.
/// </remarks>
/// <param name="limits">How much is read; the defaults where left out.</param>
/// <param name="time">Tells what lies in the future; the system's where left out.</param>
public sealed class ChartReader(ChartLimits? limits = null, TimeProvider? time = null)
{
    private static readonly string[] Endings = [".ndjson", ".jsonl", ".json", ".ndjson.gz", ".jsonl.gz", ".json.gz"];
    private readonly ChartLimits _limits = limits ?? new ChartLimits();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Reads a file, or the files of a folder.</summary>
    /// <param name="path">A file, or a folder with files of JSON and NDJSON, which are read in the order of their names.</param>
    /// <param name="patient">The patient, as reference, id or identifier; may be left out where the source has only one.</param>
    /// <param name="cancellationToken">Stops between two resources.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="ChartException">It holds no FHIR, too much, or the charts of several patients of whom none is named.</exception>
    public PatientChart Read(string path, string? patient = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _limits.Check();
        var budget = new LimitedStream.Budget(_limits.MaximumBytes);
        var builder = new ChartBuilder(_limits, patient, _time.GetUtcNow());
        string[] files = Directory.Exists(path) ? FilesOf(path) : [path];
        foreach (var file in files)
        {
            ReadFile(file, builder, budget, cancellationToken);
        }

        return builder.IsEmpty
            ? throw new ChartException($"{(files.Length > 1 ? "The folder" : Path.GetFileName(path))} holds no FHIR resource as JSON.")
            : builder.Build();
    }

    /// <summary>Whom the first Observation of a file with a subject is about.</summary>
    internal string? ReadSubject(string file)
    {
        var budget = new LimitedStream.Budget(_limits.MaximumBytes);
        string? type;
        using (var head = Open(file, budget))
        {
            type = new BundleEntries(head, _limits.MaximumResourceBytes).ReadResourceType();
        }

        using var stream = Open(file, new LimitedStream.Budget(_limits.MaximumBytes));
        if (type == "Observation")
        {
            using var whole = JsonDocument.Parse(ReadWhole(stream), BundleEntries.DocumentOptions);
            return PatientEntry.SubjectOf(type, whole.RootElement, null);
        }

        var entries = new BundleEntries(stream, _limits.MaximumResourceBytes);
        while (type == "Bundle" && entries.ReadEntry() is { } entry)
        {
            using (entry)
            {
                if (entry.RootElement.Get("resource") is { } resource && resource.Text("resourceType") == "Observation"
                    && PatientEntry.SubjectOf("Observation", resource, entry.RootElement.Text("fullUrl")) is { } subject)
                {
                    return subject;
                }
            }
        }

        return null;
    }

    private static string[] FilesOf(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder)
            .Where(f => Endings.Any(e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new ChartException("The folder holds no file that ends in .json, .ndjson or .jsonl (or those with .gz).");
    }

    private void ReadFile(string file, ChartBuilder builder, LimitedStream.Budget budget, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(file);
        var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        try
        {
            if (plain.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) || plain.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
            {
                ReadLines(file, name, builder, budget, cancellationToken);
            }
            else
            {
                ReadJson(file, builder, budget, cancellationToken);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            builder.Report(e is JsonException { LineNumber: { } line }
                ? FormattableString.Invariant($"{name} is damaged (JSON, near line {line + 1} of a resource); what follows is not read.")
                : $"{name} is damaged; what follows is not read.");
        }
    }

    private void ReadJson(string file, ChartBuilder builder, LimitedStream.Budget budget, CancellationToken cancellationToken)
    {
        string? type;
        using (var head = Open(file, new LimitedStream.Budget(_limits.MaximumBytes)))
        {
            type = new BundleEntries(head, _limits.MaximumResourceBytes).ReadResourceType();
        }

        using var stream = Open(file, budget);
        if (type != "Bundle")
        {
            using var whole = JsonDocument.Parse(ReadWhole(stream), BundleEntries.DocumentOptions);
            builder.Add(whole.RootElement);
            return;
        }

        var entries = new BundleEntries(stream, _limits.MaximumResourceBytes);
        while (entries.ReadEntry() is { } entry)
        {
            using (entry)
            {
                cancellationToken.ThrowIfCancellationRequested();
                builder.AddEntry(entry.RootElement);
            }
        }
    }

    private void ReadLines(string file, string name, ChartBuilder builder, LimitedStream.Budget budget, CancellationToken cancellationToken)
    {
        using var stream = Open(file, budget);
        var lines = new LineReader(stream, _limits.MaximumResourceBytes);
        while (lines.Read() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var json = JsonDocument.Parse(line, BundleEntries.DocumentOptions);
                builder.Add(json.RootElement);
            }
            catch (JsonException)
            {
                builder.Report(FormattableString.Invariant($"{name}, line {lines.Number}: this is no JSON; the line is left out."));
            }
        }
    }

    private ReadOnlyMemory<byte> ReadWhole(Stream stream)
    {
        var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is > 0 and var read)
        {
            if (whole.Length + read > _limits.MaximumResourceBytes)
            {
                throw new ChartException($"The resource is larger than the {_limits.MaximumResourceBytes / 1e6:0.#} MB that are read.");
            }

            whole.Write(buffer.AsSpan(0, read));
        }

        var text = whole.GetBuffer().AsMemory(0, (int)whole.Length);
        return text.Span.StartsWith("\uFEFF"u8) ? text[3..] : text;
    }

    private static LimitedStream Open(string file, LimitedStream.Budget budget)
    {
        Stream stream = File.OpenRead(file);
        try
        {
            var isGzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
            stream.Position = 0;
            return new LimitedStream(isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream, budget);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
