namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>
/// The greatest and the least of the samples within a radius of each sample, dimension by dimension (Lemire 2009, Pattern
/// Recognition 42:2169: one pass with two queues).
/// </summary>
internal sealed class KeoghEnvelope
{
    /// <param name="layer">Samples <c>[N, width]</c>.</param>
    /// <param name="width">Dimensions.</param>
    /// <param name="radius">Radius in samples.</param>
    public KeoghEnvelope(float[] layer, int width, int radius)
    {
        Upper = new float[layer.Length];
        Lower = new float[layer.Length];
        var queue = new int[layer.Length / width];
        for (var d = 0; d < width; d++)
        {
            Run(layer, Upper, d, width, radius, queue, sign: 1);
            Run(layer, Lower, d, width, radius, queue, sign: -1);
        }
    }

    /// <summary>Greatest samples, <c>[N, width]</c>.</summary>
    public float[] Upper { get; }

    /// <summary>Least samples, <c>[N, width]</c>.</summary>
    public float[] Lower { get; }

    private static void Run(float[] layer, float[] destination, int dimension, int width, int radius, int[] queue, int sign)
    {
        int count = queue.Length, head = 0, tail = 0, next = 0;
        for (var i = 0; i < count; i++)
        {
            for (; next < count && next <= (long)i + radius; next++)
            {
                var value = sign * layer[(next * width) + dimension];
                while (tail > head && sign * layer[(queue[tail - 1] * width) + dimension] <= value)
                {
                    tail--;
                }

                queue[tail++] = next;
            }

            while (queue[head] < i - radius)
            {
                head++;
            }

            destination[(i * width) + dimension] = layer[(queue[head] * width) + dimension];
        }
    }
}
