using Microsoft.Extensions.AI;

namespace OpenTslm.Models;

/// <summary>Reads the series in data that came inside a chat message.</summary>
internal static class SignalData
{
    private static readonly Dictionary<string, string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text/csv"] = ".csv",
        ["application/fhir+json"] = ".json",
        ["application/dicom"] = ".dcm",
        ["application/edf"] = ".edf",
        ["application/x-edf"] = ".edf",
        ["application/x-npy"] = ".npy",
        ["application/vnd.ant.fit"] = ".fit",
    };

    /// <summary>The channels of the recording that the data holds.</summary>
    /// <exception cref="PromptException">The data is of no known signal format, or there is nothing to read it with.</exception>
    /// <exception cref="SignalFormatException">The data is damaged.</exception>
    public static IReadOnlyList<TimeSeries> Read(DataContent data, ISignalReader? reader)
    {
        if (reader is null)
        {
            throw new PromptException("This client was made without a reader, so it takes series as TimeSeriesContent only.");
        }

        if (!Endings.TryGetValue(data.MediaType.Split(';')[0], out var ending))
        {
            throw new PromptException($"Data of type {data.MediaType} holds no series that is understood; there are {string.Join(", ", Endings.Keys)}.");
        }

        // Readers read files, since most of them do so by window; a message's data is small and fits into memory.
        var folder = Directory.CreateTempSubdirectory("opentslm-message-").FullName;
        try
        {
            var file = Path.Combine(folder, "data" + ending);
            File.WriteAllBytes(file, data.Data.Span);
            return [.. reader.Read(file).Channels.Select(c => new TimeSeries(c.Name, c.Unit, c.Axis, c.Read(0, checked((int)c.Count))))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
