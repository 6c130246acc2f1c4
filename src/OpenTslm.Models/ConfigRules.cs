namespace OpenTslm.Models;

/// <summary>Checks of configurations that come from files.</summary>
internal static class ConfigRules
{
    /// <summary>The largest size accepted for any one dimension, so that products stay within range.</summary>
    private const int Largest = 1 << 24;

    public static void Positive(int value, string name) =>
        Require(value is > 0 and <= Largest, $"{name} lies between 1 and {Largest}, got {value}");

    public static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidDataException($"The model configuration does not fit: {message}.");
        }
    }
}
