using System.Buffers.Binary;
using System.Text.Json;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Reads the header of a safetensors file and checks every claim in it against the file's real size.</summary>
internal static class SafetensorsHeader
{
    private const int LongestHeader = 100_000_000; // as the format's reference implementation has it

    public static Dictionary<string, SafetensorsEntry> Read(MappedFile file)
    {
        if (file.Length < 8)
        {
            throw Damaged(file, $"it has {file.Length} bytes, its header alone takes 8");
        }

        var claimed = BinaryPrimitives.ReadUInt64LittleEndian(file.Bytes(0, 8));
        if (claimed > LongestHeader || claimed > (ulong)file.Length - 8)
        {
            throw Damaged(file, $"its header claims {claimed} bytes of {file.Length - 8}");
        }

        try
        {
            using var json = JsonDocument.Parse(file.Bytes(8, (int)claimed).ToArray());
            return Entries(file, json.RootElement, 8 + (long)claimed);
        }
        catch (JsonException e)
        {
            throw Damaged(file, $"its header is not JSON ({JsonFailure.PlaceOf(e)})");
        }
        catch (InvalidOperationException)
        {
            throw Damaged(file, "its header holds a string that is not Unicode text");
        }
    }

    private static Dictionary<string, SafetensorsEntry> Entries(MappedFile file, JsonElement header, long dataStart)
    {
        if (header.ValueKind != JsonValueKind.Object)
        {
            throw Damaged(file, $"its header is a JSON {header.ValueKind}, expected an object");
        }

        var entries = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        foreach (var property in header.EnumerateObject())
        {
            if (property.Name != "__metadata__" && !entries.TryAdd(property.Name, Entry(file, property, dataStart)))
            {
                throw Damaged(file, $"tensor '{property.Name}' is listed twice");
            }
        }

        var end = dataStart;
        foreach (var entry in entries.Values.OrderBy(e => e.Offset).ThenBy(e => e.ByteLength))
        {
            if (entry.Offset < end)
            {
                throw Damaged(file, $"tensor '{entry.Name}' overlaps another");
            }

            end = entry.Offset + entry.ByteLength;
        }

        return entries;
    }

    private static SafetensorsEntry Entry(MappedFile file, JsonProperty property, long dataStart)
    {
        var name = property.Name;
        if (property.Value.ValueKind != JsonValueKind.Object
            || !property.Value.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !property.Value.TryGetProperty("shape", out var dimensions) || dimensions.ValueKind != JsonValueKind.Array
            || !property.Value.TryGetProperty("data_offsets", out var offsets) || offsets.ValueKind != JsonValueKind.Array
            || offsets.GetArrayLength() != 2
            || !TryInteger(offsets[0], out var begin) || !TryInteger(offsets[1], out var end))
        {
            throw Damaged(file, $"the entry of tensor '{name}' lacks dtype, shape or data_offsets");
        }

        var type = Type(dtype.GetString()!)
            ?? throw new InvalidDataException($"'{file.Path}': tensor '{name}' is stored as {dtype}, which is not supported.");
        var shape = new int[dimensions.GetArrayLength()];
        for (var i = 0; i < shape.Length; i++)
        {
            if (!TryInteger(dimensions[i], out var dimension) || dimension is < 0 or > int.MaxValue)
            {
                throw Damaged(file, $"tensor '{name}' has the dimension {dimensions[i]}");
            }

            shape[i] = (int)dimension;
        }

        var needed = Elements.Count(name, shape) * Elements.Size(type);
        if (begin < 0 || end < begin || end > file.Length - dataStart)
        {
            throw Damaged(file, $"tensor '{name}' claims the bytes {begin} to {end} of {file.Length - dataStart}");
        }

        if (end - begin != needed)
        {
            throw Damaged(file, $"tensor '{name}' has {end - begin} bytes, its shape needs {needed}");
        }

        return new SafetensorsEntry(name, type, shape, dataStart + begin, needed);
    }

    private static bool TryInteger(JsonElement element, out long value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out value);
    }

    private static ElementType? Type(string dtype) => dtype switch
    {
        "F64" => ElementType.F64,
        "F32" => ElementType.F32,
        "F16" => ElementType.F16,
        "BF16" => ElementType.BF16,
        "I64" => ElementType.I64,
        "I32" => ElementType.I32,
        "I16" => ElementType.I16,
        "I8" => ElementType.I8,
        "U8" => ElementType.U8,
        "BOOL" => ElementType.Bool,
        _ => null,
    };

    private static InvalidDataException Damaged(MappedFile file, string what) =>
        new($"'{file.Path}' is no whole safetensors file: {what}.");
}
