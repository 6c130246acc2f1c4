namespace OpenTslm.Tensors.Tape;

/// <summary>One recorded operator: knows how to hand the gradient of its output on to its inputs.</summary>
internal abstract unsafe class TapeNode(TapeTensor output)
{
    /// <summary>What the operator made.</summary>
    public TapeTensor Output => output;

    /// <summary>
    /// Adds to the gradients of the inputs. The buffer of <c>Output.Gradient</c> is the node's own: it may be
    /// changed in place and passed on.
    /// </summary>
    /// <param name="tape">The tape that is played back.</param>
    /// <param name="gradient">The complete gradient of the output.</param>
    public abstract void Backward(TapeOps tape, float* gradient);
}
