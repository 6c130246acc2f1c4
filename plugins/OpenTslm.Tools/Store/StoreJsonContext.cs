using System.Text.Json.Serialization;

namespace OpenTslm.Tools.Store;

/// <summary>JSON of the small lists that the store keeps.</summary>
[JsonSerializable(typeof(IReadOnlyList<string>), TypeInfoPropertyName = "Notes")]
[JsonSerializable(typeof(IReadOnlyList<Annotation>), TypeInfoPropertyName = "Annotations")]
internal sealed partial class StoreJsonContext : JsonSerializerContext;
