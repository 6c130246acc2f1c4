using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Fhir;

/// <summary>
/// Reads FHIR R4 Observations as JSON, alone or in a Bundle, plain or gzip: <c>SampledData</c> becomes channels of a
/// constant rate, and quantities with a time (also those of components, such as blood pressures) become one series of
/// time stamps for each code and unit.
/// </summary>
/// <remarks>
/// Cancelled observations and those entered in error are left out, as are values without time or number; notes count
/// them. Nothing about the patient is carried; Observations of several patients in one Bundle are refused. Thread-safe.
/// The file is held in memory while it is read, up to 512 MiB.
/// </remarks>
public sealed class FhirReader : ISignalReader, IContentRecognizer
{
    private const long MostBytes = 512L << 20;
    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 64 };

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <inheritdoc/>
    public string Format => "FHIR";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states rates and times.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = SignalBytes.Open(path, Math.Min(MostBytes, (options ?? new SignalReadOptions()).MaximumBytes));
        var observations = new FhirObservations(bytes.Name);
        try
        {
            var text = bytes.ReadAll();
            using var json = JsonDocument.Parse(text.Span.StartsWith(Utf8Mark) ? text[Utf8Mark.Length..] : text, JsonOptions);
            observations.AddResource(json.RootElement);
        }
        catch (InvalidOperationException damage)
        {
            // A text with bytes or escapes that are no Unicode, which is found only when it is taken.
            throw new SignalFormatException(bytes.Name, "expected Unicode text in the JSON, found something else", innerException: damage);
        }
        catch (JsonException damage)
        {
            throw new SignalFormatException(
                bytes.Name, "expected whole JSON, found a mistake", damage.LineNumber is { } line ? $"line {line + 1}" : null, damage);
        }

        return observations.ToRecording(ContentHasher.Hash(path));
    }

    /// <summary>Reads an Observation, or those of a Bundle, that is at hand as JSON.</summary>
    /// <param name="resource">The resource; it is not used afterwards.</param>
    /// <param name="source">Where it came from, for people to read and for messages.</param>
    /// <exception cref="SignalFormatException">It is another resource, or holds no samples and no numbers with a time.</exception>
    public static Recording ReadResource(JsonElement resource, string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        var observations = new FhirObservations(source);
        observations.AddResource(resource);
        return observations.ToRecording(Convert.ToHexStringLower(SHA256.HashData(JsonMarshal.GetRawUtf8Value(resource))));
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) =>
        SignalText.DecodeHead(head, out _) is { } text && text.TrimStart().StartsWith('{') && text.Contains("\"resourceType\"", StringComparison.Ordinal);
}
