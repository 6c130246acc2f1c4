using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>The low-rank addition <c>Scale · Up(Down(x))</c> to one projection.</summary>
/// <param name="Down">Upstream's <c>lora_A</c>, <c>[rank, in]</c>.</param>
/// <param name="Up">Upstream's <c>lora_B</c>, <c>[out, rank]</c>.</param>
/// <param name="Scale">Factor <c>alpha / rank</c>.</param>
internal sealed record LoraAdapter(Weight Down, Weight Up, float Scale);
