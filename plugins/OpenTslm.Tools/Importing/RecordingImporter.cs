using System.Security.Cryptography;

namespace OpenTslm.Tools.Importing;

/// <summary>Reads what a caller hands in, and gives it to somebody before what was only borrowed goes away.</summary>
/// <param name="options">Reader, roots and network.</param>
internal sealed class RecordingImporter(ToolSetOptions options)
{
    /// <summary>Reads a recording and keeps it.</summary>
    /// <param name="input">What is handed in.</param>
    /// <param name="samplingRateHz">Rate, for an input that does not state it.</param>
    /// <param name="keep">Takes the recording; its samples may not be readable afterwards.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    /// <returns>What <paramref name="keep"/> returned.</returns>
    public async Task<T> ImportAsync<T>(
        RecordingInput input, double? samplingRateHz, Func<Recording, Task<T>> keep, CancellationToken cancellationToken)
    {
        if (input.Samples is { } samples)
        {
            return await keep(FromSamples(samples, input.Name, samplingRateHz));
        }

        if (input.Path is { } path && !RecordingDownloader.IsAddress(path.Trim()))
        {
            return await keep(await ReadAsync(options.Files.Resolve(path), samplingRateHz, cancellationToken));
        }

        var folder = Directory.CreateTempSubdirectory("opentslm-import-").FullName;
        try
        {
            var (file, source) = await BorrowAsync(input, folder, cancellationToken);
            return await keep(RecordingUnits.With(await ReadAsync(file, samplingRateHz, cancellationToken), unit: null, source));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Recording FromSamples(double[] samples, string? name, double? samplingRateHz)
    {
        var rate = samplingRateHz ?? throw new SignalFormatException(
            "samples", "a list of values does not state a sampling rate, so it must be given as sampling_rate_hz") { NeedsSamplingRate = true };
        var values = Array.ConvertAll(samples, s => (float)s);
        var label = string.IsNullOrWhiteSpace(name) ? "value" : name.Trim();
        return new Recording([new TimeSeries(label, null, new TimeAxis.Regular(rate), values)])
        {
            Source = "samples in a call",
            Format = "Inline",
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()))),
        };
    }

    private async Task<(string File, string Source)> BorrowAsync(RecordingInput input, string folder, CancellationToken cancellationToken)
    {
        if (input.FhirJson is { } json)
        {
            var file = Path.Combine(folder, "observations.json");
            await File.WriteAllTextAsync(file, json, cancellationToken);
            return (file, "FHIR JSON in a call");
        }

        var address = input.Path!.Trim();
        var downloads = options.Downloads
            ?? throw new ToolException("Web addresses are not read here (the server was started without --allow-net); give the path of a file.");

        // What follows ? may hold a secret of the caller's.
        return (await downloads.DownloadAsync(address, folder, cancellationToken), address.Split('?', '#')[0]);
    }

    private Task<Recording> ReadAsync(string file, double? samplingRateHz, CancellationToken cancellationToken) => Task.Run(
        () => options.Reader.Read(file, new SignalReadOptions { SamplingRateHz = samplingRateHz, MaximumBytes = options.MaximumFileBytes }),
        cancellationToken);
}
