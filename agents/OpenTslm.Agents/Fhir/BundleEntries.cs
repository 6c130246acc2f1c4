using System.Text.Json;

namespace OpenTslm.Agents.Fhir;

/// <summary>Takes the entries of a Bundle one by one out of a stream of any length; one entry is held at a time.</summary>
/// <param name="stream">UTF-8 JSON; not disposed.</param>
/// <param name="maximumEntryBytes">Longest entry.</param>
internal sealed class BundleEntries(Stream stream, int maximumEntryBytes)
{
    private const int FirstBuffer = 1 << 16;
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = Json.MaximumDepth };
    internal static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = Json.MaximumDepth };

    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _isBegun;
    private JsonReaderState _state = new(ReaderOptions);
    private Place _place = Place.Begin;
    private Property _property;
    private int _skipDepth;

    private enum Place
    {
        Begin,
        Root,
        Entries,
        Skipped,
        End,
    }

    private enum Property
    {
        Other,
        Type,
        Entry,
    }

    /// <summary>Type of the resource, as far as it was read.</summary>
    public string? ResourceType { get; private set; }

    /// <summary>Reads on until the type of the resource is known; null if it has none.</summary>
    /// <exception cref="JsonException">This is no JSON.</exception>
    public string? ReadResourceType()
    {
        while (ResourceType is null && Step() is { } entry)
        {
            entry.Dispose();
        }

        return ResourceType;
    }

    /// <summary>The next entry, or null after the last one. The caller disposes it.</summary>
    /// <exception cref="JsonException">What follows is no JSON.</exception>
    /// <exception cref="ChartException">The entry is longer than the limit.</exception>
    public JsonDocument? ReadEntry() => Step();

    private JsonDocument? Step()
    {
        while (_place != Place.End)
        {
            if (!_isBegun)
            {
                Begin();
            }

            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
            if (!reader.Read())
            {
                Commit(ref reader);
                More();
                continue;
            }

            if (_place == Place.Entries && reader.TokenType == JsonTokenType.StartObject)
            {
                var from = (int)reader.TokenStartIndex;
                if (!reader.TrySkip())
                {
                    More(); // The same token is read again with more behind it.
                    continue;
                }

                var entry = JsonDocument.Parse(_buffer.AsMemory(_start + from, (int)reader.BytesConsumed - from).ToArray(), DocumentOptions);
                Commit(ref reader);
                return entry;
            }

            Follow(ref reader);
            Commit(ref reader);
        }

        return null;
    }

    private void Follow(ref Utf8JsonReader reader)
    {
        var token = reader.TokenType;
        switch (_place)
        {
            case Place.Begin:
                _place = token == JsonTokenType.StartObject ? Place.Root : throw new JsonException("The text is no JSON object.");
                break;
            case Place.Root when token == JsonTokenType.PropertyName:
                _property = reader.ValueTextEquals("resourceType"u8) ? Property.Type : reader.ValueTextEquals("entry"u8) ? Property.Entry : Property.Other;
                break;
            case Place.Root when token == JsonTokenType.EndObject:
                _place = Place.End;
                break;
            case Place.Root when token == JsonTokenType.StartArray && _property == Property.Entry:
                _place = Place.Entries;
                break;
            case Place.Root when token is JsonTokenType.StartArray or JsonTokenType.StartObject:
                (_place, _skipDepth) = (Place.Skipped, reader.CurrentDepth);
                break;
            case Place.Root when token == JsonTokenType.String && _property == Property.Type:
                ResourceType = reader.GetString();
                break;
            case Place.Entries when token == JsonTokenType.EndArray:
                _place = Place.Root;
                break;
            case Place.Skipped when token is JsonTokenType.EndArray or JsonTokenType.EndObject && reader.CurrentDepth == _skipDepth:
                _place = Place.Root;
                break;
        }
    }

    private void Commit(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private void Begin()
    {
        _isBegun = true;
        More();
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }
    }

    /// <summary>Fills the buffer behind what is not yet used; lets it grow where that fills it.</summary>
    private void More()
    {
        if (_isLast)
        {
            throw new JsonException("The text ends too early.");
        }

        var kept = _end - _start;
        if (kept > _buffer.Length / 2)
        {
            if (kept >= maximumEntryBytes)
            {
                throw new ChartException($"One resource is larger than the {maximumEntryBytes / 1e6:0.#} MB that are read; leave it out, or raise the limit.");
            }

            var larger = new byte[(int)Math.Min(2L * _buffer.Length, Math.Max((long)maximumEntryBytes + FirstBuffer, _buffer.Length + 1))];
            _buffer.AsSpan(_start, kept).CopyTo(larger);
            _buffer = larger;
        }
        else
        {
            _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        }

        (_start, _end) = (0, kept);
        while (_end < _buffer.Length)
        {
            var read = stream.Read(_buffer.AsSpan(_end));
            if (read == 0)
            {
                _isLast = true;
                return;
            }

            _end += read;
        }
    }
}
