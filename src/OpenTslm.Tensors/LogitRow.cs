using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors;

/// <summary>What is read off the logits of one position, by the same kernels as the operators use.</summary>
public static unsafe class LogitRow
{
    /// <summary>Index of the largest logit, the first of equals; −1 of none, or if one is NaN.</summary>
    /// <param name="logits">Logits of all tokens.</param>
    public static int IndexOfMax(ReadOnlySpan<float> logits)
    {
        float largest;
        fixed (float* x = logits)
        {
            largest = Pointwise.Max(x, logits.Length);
        }

        for (var i = 0; i < logits.Length; i++)
        {
            if (logits[i] == largest)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary><c>log Σ exp(x)</c> within 1e-6 of its magnitude or of one; −∞ of none, not finite if a logit is not.</summary>
    /// <param name="logits">Logits of all tokens.</param>
    public static float LogSumExp(ReadOnlySpan<float> logits)
    {
        fixed (float* x = logits)
        {
            return SoftmaxKernel.LogSumExp(x, logits.Length);
        }
    }
}
