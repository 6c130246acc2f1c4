using OpenTslm.Tensors;

namespace OpenTslm.Models.Verification;

/// <summary>On what a model is verified.</summary>
/// <param name="CreateOps">Makes an executor.</param>
/// <param name="HasCaches">Whether it has key-value caches, so that text can be continued.</param>
/// <param name="Adapt">Brings weights into a form that the executor reads.</param>
internal sealed record VerificationRun(Func<ITensorOps> CreateOps, bool HasCaches, Func<IWeightSource, IWeightSource> Adapt)
{
    /// <summary>The executor of inference.</summary>
    public static VerificationRun Cpu { get; } = new(() => new CpuOps(), HasCaches: true, static weights => weights);

    /// <summary>The values of a result.</summary>
    public static float[] Values(ITensorOps ops, Tensor tensor)
    {
        var values = new float[tensor.Rows * tensor.Columns];
        ops.Read(tensor, values);
        return values;
    }
}
