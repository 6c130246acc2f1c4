namespace OpenTslm.Models.Checkpoints;

/// <summary>Reads numbers of GGUF metadata, which writers store in whatever width they like.</summary>
internal static class GgufNumbers
{
    /// <summary>The whole number that a value is, or null.</summary>
    public static long? Integer(object? value) => value switch
    {
        byte n => n,
        sbyte n => n,
        ushort n => n,
        short n => n,
        uint n => n,
        int n => n,
        long n => n,
        ulong n when n <= long.MaxValue => (long)n,
        _ => null,
    };

    /// <summary>The number that a value is, or null.</summary>
    public static double? Number(object? value) => value switch
    {
        float n => n,
        double n => n,
        _ => Integer(value),
    };

    /// <summary>A size of a model, or null where the key is absent. A list counts where all its items are equal.</summary>
    /// <exception cref="InvalidDataException">The value is no size.</exception>
    public static int? Size(GgufMetadata metadata, string key)
    {
        if (!metadata.TryGet<object>(key, out var value))
        {
            return null;
        }

        if (value is Array { Length: > 0 } items)
        {
            value = items.GetValue(0)!;
            if (items.Cast<object>().Any(item => !Equals(item, value)))
            {
                throw new InvalidDataException($"the metadata value '{key}' differs from layer to layer, which is not supported");
            }
        }

        return Integer(value) is >= 0 and <= int.MaxValue and var size
            ? (int)size
            : throw new InvalidDataException($"the metadata value '{key}' is no size");
    }
}
