using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>Keys and values that one cross-attention block made of the latents.</summary>
/// <param name="Keys"><c>[rows, heads · headDimension]</c>.</param>
/// <param name="Values"><c>[rows, heads · headDimension]</c>.</param>
public sealed record ProjectedLatents(Tensor Keys, Tensor Values);
