using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>The tokens that an encoder made of several series.</summary>
/// <param name="Tokens"><c>[sum of tokens, D]</c>, series after series.</param>
/// <param name="Sequences">One sequence a series.</param>
public sealed record EncodedSeries(Tensor Tokens, Sequences Sequences);
