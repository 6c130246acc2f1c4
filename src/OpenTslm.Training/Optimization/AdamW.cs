using System.Runtime.Intrinsics;
using OpenTslm.Tensors;
using OpenTslm.Tensors.Tape;

namespace OpenTslm.Training.Optimization;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019). Only matrices decay: weights that have more than one
/// row and more than one column.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
public sealed unsafe class AdamW
{
    private readonly AdamWOptions _options;
    private readonly float[][] _means;
    private readonly float[][] _squares;

    /// <summary>Creates an optimiser with zero moments.</summary>
    /// <param name="weights">The weights to change; single precision.</param>
    /// <param name="options">Constants.</param>
    public AdamW(IReadOnlyList<Weight> weights, AdamWOptions options)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Weights = weights;
        _options = options;
        _means = [.. weights.Select(weight => new float[weight.Count])];
        _squares = [.. weights.Select(weight => new float[weight.Count])];
    }

    /// <summary>The weights that are changed.</summary>
    public IReadOnlyList<Weight> Weights { get; }

    /// <summary>Steps taken, which correct the bias of the moments.</summary>
    public long StepCount { get; private set; }

    /// <summary>Whether weight decay applies to a weight.</summary>
    public static bool Decays(Weight weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        return weight.Rows > 1 && weight.Columns > 1;
    }

    /// <summary>Takes one step.</summary>
    /// <param name="gradients">Gradients of the weights.</param>
    /// <param name="learningRate">Learning rate of this step.</param>
    /// <param name="gradientFactor">Factor on every gradient, from clipping.</param>
    public void Step(GradientSet gradients, double learningRate, double gradientFactor = 1)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        StepCount++;
        var correction1 = 1 - Math.Pow(_options.Beta1, StepCount);
        var correction2 = 1 - Math.Pow(_options.Beta2, StepCount);
        for (var i = 0; i < Weights.Count; i++)
        {
            var decay = Decays(Weights[i]) ? _options.WeightDecay * learningRate : 0;
            fixed (float* g = gradients.Of(Weights[i]), m = _means[i], v = _squares[i])
            {
                Update(
                    (float*)Weights[i].Address, g, m, v, _means[i].Length, (float)gradientFactor,
                    (float)(1 - decay), (float)(learningRate / correction1), (float)(1 / correction2));
            }
        }
    }

    /// <summary>The moments of one weight: the running means of its gradients and of their squares.</summary>
    internal (float[] Means, float[] Squares) MomentsOf(int index) => (_means[index], _squares[index]);

    /// <summary>Takes up the count of steps of an earlier run whose moments were filled in.</summary>
    internal void Resume(long stepCount) => StepCount = stepCount;

    private void Update(
        float* w, float* g, float* m, float* v, int count, float factor, float keep, float rate, float correction)
    {
        var (beta1, beta2, epsilon) = (_options.Beta1, _options.Beta2, _options.Epsilon);
        var i = 0;
        for (; i <= count - 8; i += 8)
        {
            var gradient = Vector256.Load(g + i) * factor;
            var mean = (Vector256.Load(m + i) * beta1) + (gradient * (1 - beta1));
            var square = (Vector256.Load(v + i) * beta2) + (gradient * gradient * (1 - beta2));
            mean.Store(m + i);
            square.Store(v + i);
            var step = mean * rate / (Vector256.Sqrt(square * correction) + Vector256.Create(epsilon));
            ((Vector256.Load(w + i) * keep) - step).Store(w + i);
        }

        for (; i < count; i++)
        {
            var gradient = g[i] * factor;
            m[i] = (m[i] * beta1) + (gradient * (1 - beta1));
            v[i] = (v[i] * beta2) + (gradient * gradient * (1 - beta2));
            w[i] = (w[i] * keep) - (m[i] * rate / (MathF.Sqrt(v[i] * correction) + epsilon));
        }
    }
}
