using System.Runtime.CompilerServices;
using OpenTslm.Tensors.Cpu;
using OpenTslm.Tensors.Kernels;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors;

/// <summary>
/// The operators in single precision for inference: vectorised, on several threads, with weights of every type read
/// where they lie.
/// </summary>
/// <remarks>
/// The values of a scope's tensors lie in an arena that the next scope of that depth uses again; tensors made outside
/// any scope live until the executor is disposed. One thread an instance; several instances may share a pool, and
/// weights that nobody changes. Gains, biases and gates are F32; matrices and tables are of any
/// <see cref="WeightType"/>.
/// </remarks>
public sealed unsafe partial class CpuOps : ITensorOps, ISeparateRows, IDisposable
{
    private const int RowsAlike = 4; // of a stored weight, that StoredLinear multiplies one by one whatever their number

    /// <inheritdoc/>
    public bool SeparatesRows { get; set; }

    /// <inheritdoc/>
    public Tensor Input(string name, ReadOnlySpan<float> values, int rows, int columns)
    {
        OperatorChecks.Input(name, values.Length, rows, columns);
        var input = Allocate(rows, columns);
        values.CopyTo(input.Values);
        return input;
    }

    /// <inheritdoc/>
    public void Read(Tensor tensor, Span<float> destination)
    {
        var own = Own(tensor);
        OperatorChecks.Read(own, destination.Length);
        own.Values.CopyTo(destination);
    }

    /// <inheritdoc/>
    public Tensor Linear(Tensor x, Weight weight, Weight? bias = null)
    {
        var own = Own(x);
        OperatorChecks.Linear(x, weight, bias);
        var y = Allocate(x.Rows, weight.Rows);
        if (bias is not null)
        {
            RowKernel.Broadcast((float*)bias.Address, y.Data, y.Rows, y.Columns);
        }

        var isOfBlocks = BlockLinear.Takes(weight.Type, Activations);
        var isOfSuperBlocks = FourRowsDot.Takes(weight.Type);
        var step = !SeparatesRows || isOfBlocks ? own.Rows
            : isOfSuperBlocks ? SuperBlockLinear.FewRows
            : weight.Type == WeightType.F32 ? 1 : RowsAlike;
        for (var row = 0; row < own.Rows; row += step)
        {
            var count = Math.Min(step, own.Rows - row);
            var source = own.Data + ((long)row * x.Columns);
            var product = y.Data + ((long)row * y.Columns);
            if (isOfBlocks)
            {
                BlockLinear.Run(source, count, weight, product, bias is not null, _pool);
            }
            else if (isOfSuperBlocks)
            {
                SuperBlockLinear.Run(source, count, weight, product, bias is not null, _pool);
            }
            else
            {
                StoredLinear.Run(source, count, weight, product, bias is not null, _pool);
            }
        }

        GC.KeepAlive(weight);
        GC.KeepAlive(bias);
        return y;
    }

    /// <inheritdoc/>
    public Tensor Embedding(Weight table, Indices ids)
    {
        OperatorChecks.Embedding(table, ids);
        var (columns, stride) = (table.Columns, Weight.BytesOf(table.Type, table.Columns, table.Columns));
        var y = Allocate(ids.Count, columns);
        for (var i = 0; i < ids.Count; i++)
        {
            Unpacking.Run(table.Type, (byte*)table.Address + (ids.Values[i] * stride), y.Data + ((long)i * columns), columns);
        }

        GC.KeepAlive(table);
        return y;
    }

    /// <inheritdoc/>
    public Tensor Rows(Tensor x, Indices rows)
    {
        var own = Own(x);
        OperatorChecks.Rows(x, rows);
        var y = Allocate(rows.Count, x.Columns);
        RowKernel.Gather(own.Data, y.Data, rows.Values, x.Columns);
        return y;
    }

    /// <inheritdoc/>
    public Tensor Columns(Tensor x, int start, int count)
    {
        var own = Own(x);
        OperatorChecks.Columns(x, start, count);
        var y = Allocate(x.Rows, count);
        RowKernel.CopyColumns(own.Data + start, x.Columns, y.Data, count, x.Rows, count);
        return y;
    }

    /// <inheritdoc/>
    public Tensor ConcatRows(IReadOnlyList<Tensor> parts)
    {
        OperatorChecks.ConcatRows(parts);
        var rows = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            rows = checked(rows + Own(parts[i]).Rows);
        }

        var y = Allocate(rows, parts[0].Columns);
        var destination = y.Data;
        for (var i = 0; i < parts.Count; i++)
        {
            var own = Own(parts[i]);
            Pointwise.Copy(own.Data, destination, (nint)own.Count);
            destination += own.Count;
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor Unfold(Tensor x, Sequences sequences, int kernel, int stride, int padding)
    {
        var own = Own(x);
        OperatorChecks.Unfold(x, sequences, kernel, stride, padding);
        var unfold = new UnfoldKernel(sequences, x.Columns, kernel, stride, padding);
        var y = Allocate(unfold.Windows, unfold.WindowColumns);
        unfold.Gather(own.Data, y.Data);
        return y;
    }

    /// <inheritdoc/>
    public Tensor RmsNorm(Tensor x, Weight gain, float epsilon, float gainOffset = 0)
    {
        var own = Own(x);
        OperatorChecks.RmsNorm(x, gain);
        var y = Allocate(x.Rows, x.Columns);
        var width = (int)gain.Count;
        Split((int)(own.Count / width), width, new NormJob
        {
            Width = width,
            Epsilon = epsilon,
            GainOffset = gainOffset,
            X = own.Data,
            Gain = (float*)gain.Address,
            Y = y.Data,
        });
        GC.KeepAlive(gain);
        return y;
    }

    /// <inheritdoc/>
    public Tensor LayerNorm(Tensor x, Weight gain, Weight bias, float epsilon)
    {
        var own = Own(x);
        OperatorChecks.LayerNorm(x, gain, bias);
        var y = Allocate(x.Rows, x.Columns);
        Split(x.Rows, x.Columns, new NormJob
        {
            Width = x.Columns,
            Epsilon = epsilon,
            X = own.Data,
            Gain = (float*)gain.Address,
            Bias = (float*)bias.Address,
            Y = y.Data,
        });
        GC.KeepAlive(gain);
        GC.KeepAlive(bias);
        return y;
    }

    /// <inheritdoc/>
    public Tensor Rotary(Tensor x, Indices positions, RotaryTable table)
    {
        var own = Own(x);
        OperatorChecks.Rotary(x, positions, table);
        if (!_angles.TryGetValue(table, out var angles))
        {
            _angles.Add(table, angles = new RotaryAngles(table));
        }

        angles.Cover(positions.Values);
        var y = Allocate(x.Rows, x.Columns);
        fixed (int* at = positions.Values)
        {
            Split(x.Rows, x.Columns, new RotaryJob
            {
                Angles = Unsafe.AsPointer(ref angles),
                Columns = x.Columns,
                X = own.Data,
                Y = y.Data,
                Positions = at,
            });
        }

        return y;
    }

    /// <inheritdoc/>
    public Tensor Activate(Tensor x, Activation activation)
    {
        var own = Own(x);
        var y = Allocate(x.Rows, x.Columns);
        Split(JobOf(PointwiseKind.Activate, own, own, y) with { Activation = activation });
        return y;
    }

    /// <inheritdoc/>
    public Tensor ActivateMultiply(Tensor gate, Tensor up, Activation activation)
    {
        var (ownGate, ownUp) = (Own(gate), Own(up));
        OperatorChecks.SameShape(gate, up);
        var y = Allocate(gate.Rows, gate.Columns);
        Split(JobOf(PointwiseKind.ActivateMultiply, ownGate, ownUp, y) with { Activation = activation });
        return y;
    }

    /// <inheritdoc/>
    public Tensor Add(Tensor a, Tensor b)
    {
        var (ownA, ownB) = (Own(a), Own(b));
        OperatorChecks.SameShape(a, b);
        var y = Allocate(a.Rows, a.Columns);
        Split(JobOf(PointwiseKind.Add, ownA, ownB, y));
        return y;
    }

    /// <inheritdoc/>
    public Tensor AddGated(Tensor x, Tensor update, Weight gate)
    {
        var (ownX, ownUpdate) = (Own(x), Own(update));
        OperatorChecks.AddGated(x, update, gate);
        var opening = MathF.Tanh(gate.Singles[0]);
        var y = Allocate(x.Rows, x.Columns);
        Split(JobOf(PointwiseKind.AddScaled, ownX, ownUpdate, y) with { Factor = opening });
        return y;
    }

    /// <inheritdoc/>
    public Tensor Multiply(Tensor a, Tensor b)
    {
        var (ownA, ownB) = (Own(a), Own(b));
        OperatorChecks.SameShape(a, b);
        var y = Allocate(a.Rows, a.Columns);
        Split(JobOf(PointwiseKind.Multiply, ownA, ownB, y));
        return y;
    }

    /// <inheritdoc/>
    public Tensor Scale(Tensor x, float factor)
    {
        var own = Own(x);
        var y = Allocate(x.Rows, x.Columns);
        Split(JobOf(PointwiseKind.Scale, own, own, y) with { Factor = factor });
        return y;
    }

    /// <inheritdoc/>
    public Tensor CrossEntropy(Tensor logits, Indices targets, ReadOnlySpan<float> rowWeights = default)
    {
        var own = Own(logits);
        OperatorChecks.CrossEntropy(logits, targets, rowWeights);
        var y = Allocate(1, 1);
        var saved = Allocate(logits.Rows, 2).Data;
        y.Data[0] = CrossEntropyKernel.Mean(
            own.Data, logits.Columns, targets.Values, OperatorChecks.Ignored, rowWeights, saved);
        return y;
    }

    /// <inheritdoc/>
    public Tensor LogProbability(Tensor logits, Indices targets)
    {
        var own = Own(logits);
        OperatorChecks.LogProbability(logits, targets);
        var y = Allocate(logits.Rows, 1);
        fixed (int* classes = targets.Values)
        {
            Split(logits.Rows, logits.Columns, new LogProbabilityJob
            {
                Columns = logits.Columns,
                Logits = own.Data,
                Targets = classes,
                Y = y.Data,
            });
        }

        return y;
    }

    private static PointwiseJob JobOf(PointwiseKind kind, CpuTensor a, CpuTensor b, CpuTensor y) => new()
    {
        Kind = kind,
        Count = (nint)y.Count,
        A = a.Data,
        B = b.Data,
        Y = y.Data,
    };
}
