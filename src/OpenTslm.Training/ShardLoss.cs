using OpenTslm.Tensors;

namespace OpenTslm.Training;

/// <summary>Loss of one micro-batch.</summary>
/// <param name="Loss">Mean over the micro-batch, <c>[1, 1]</c>.</param>
/// <param name="Weight">What the mean divided by, such as the number of target tokens: the micro-batch's share in the step. Not negative.</param>
/// <param name="Tokens">Tokens read, for the throughput shown.</param>
public readonly record struct ShardLoss(Tensor Loss, double Weight, int Tokens);
