using System.Text.Json.Serialization;

namespace OpenTslm.Measurements.Events;

/// <summary>The words of the kinds of events, as the data file holds them.</summary>
/// <param name="Kinds">One entry a kind.</param>
internal sealed record LexiconData(IReadOnlyList<LexiconEntry> Kinds);

/// <summary>The words of one kind.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Words">Words and phrases that mean it.</param>
/// <param name="Above">Those that mean it where a limit above which values count is stated.</param>
/// <param name="Below">Those that mean it where a limit below which values count is stated.</param>
internal sealed record LexiconEntry(
    string Name, IReadOnlyList<string> Words, IReadOnlyList<string>? Above = null, IReadOnlyList<string>? Below = null);

/// <summary>Reads the data without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LexiconData))]
internal sealed partial class LexiconJson : JsonSerializerContext;
