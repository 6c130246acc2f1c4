using OpenTslm.Tensors.Operators;
using OpenTslm.Tensors.Reference;

namespace OpenTslm.Tensors;

/// <summary>
/// The operators in double precision, written as their formulas read: slow, and the oracle of all other executors.
/// Weights of every <see cref="WeightType"/> are dequantised first.
/// </summary>
/// <remarks>
/// Memory is the garbage collector's; scopes only decide which tensors may still be used. One thread an instance.
/// </remarks>
public sealed partial class ReferenceOps : ITensorOps, IDisposable
{
    private ReferenceScope _scope;

    /// <summary>Creates an executor.</summary>
    public ReferenceOps() => _scope = new ReferenceScope(this, null);

    /// <inheritdoc/>
    public ITensorScope BeginScope() => _scope = new ReferenceScope(this, _scope);

    /// <inheritdoc/>
    public Tensor Input(string name, ReadOnlySpan<float> values, int rows, int columns)
    {
        OperatorChecks.Input(name, values.Length, rows, columns);
        var copy = values.ToArray();
        return Make(rows, columns, (i, j) => copy[(i * columns) + j]);
    }

    /// <inheritdoc/>
    public void Read(Tensor tensor, Span<float> destination)
    {
        var own = Own(tensor);
        OperatorChecks.Read(own, destination.Length);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)own.Values[i];
        }
    }

    /// <summary>Copies a result out in its own precision, row by row.</summary>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void Read(Tensor tensor, Span<double> destination)
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
        var shift = bias is null ? new double[weight.Rows] : ReferenceMath.Vector(bias);
        var rows = Enumerable.Range(0, weight.Rows).Select(j => ReferenceMath.Row(weight, j)).ToArray();
        return MakeRows(x.Rows, weight.Rows, i =>
        {
            var row = own.Row(i);
            return [.. rows.Select((other, j) => ReferenceMath.Dot(row, other) + shift[j])];
        });
    }

    /// <inheritdoc/>
    public Tensor Embedding(Weight table, Indices ids)
    {
        OperatorChecks.Embedding(table, ids);
        return MakeRows(ids.Count, table.Columns, i => ReferenceMath.Row(table, ids.Values[i]));
    }

    /// <inheritdoc/>
    public Tensor Rows(Tensor x, Indices rows)
    {
        var own = Own(x);
        OperatorChecks.Rows(x, rows);
        return MakeRows(rows.Count, x.Columns, i => own.Row(rows.Values[i]));
    }

    /// <inheritdoc/>
    public Tensor Columns(Tensor x, int start, int count)
    {
        var own = Own(x);
        OperatorChecks.Columns(x, start, count);
        return Make(x.Rows, count, (i, j) => own[i, start + j]);
    }

    /// <inheritdoc/>
    public Tensor ConcatRows(IReadOnlyList<Tensor> parts)
    {
        OperatorChecks.ConcatRows(parts);
        var values = parts.SelectMany(part => Own(part).Values).ToArray();
        return new ReferenceTensor(_scope, parts.Sum(part => part.Rows), parts[0].Columns, values);
    }

    /// <inheritdoc/>
    public Tensor Unfold(Tensor x, Sequences sequences, int kernel, int stride, int padding)
    {
        var own = Own(x);
        OperatorChecks.Unfold(x, sequences, kernel, stride, padding);
        var windows = new List<double[]>();
        for (var s = 0; s < sequences.Count; s++)
        {
            var (start, length) = (sequences.Start(s), sequences.Length(s));
            for (var first = -padding; first + kernel <= length + padding; first += stride)
            {
                windows.Add([.. Enumerable.Range(first, kernel).SelectMany(
                    row => row >= 0 && row < length ? own.Row(start + row) : new double[x.Columns])]);
            }
        }

        return MakeRows(windows.Count, x.Columns * kernel, i => windows[i]);
    }

    /// <inheritdoc/>
    public Tensor RmsNorm(Tensor x, Weight gain, float epsilon, float gainOffset = 0)
    {
        var own = Own(x);
        OperatorChecks.RmsNorm(x, gain);
        var factors = ReferenceMath.Vector(gain);
        return MakeRows(x.Rows, x.Columns, i => [.. own.Row(i).Chunk(factors.Length).SelectMany(group =>
        {
            var root = Math.Sqrt(group.Average(value => value * value) + epsilon);
            return group.Select((value, j) => value / root * (gainOffset + factors[j]));
        })]);
    }

    /// <inheritdoc/>
    public Tensor LayerNorm(Tensor x, Weight gain, Weight bias, float epsilon)
    {
        var own = Own(x);
        OperatorChecks.LayerNorm(x, gain, bias);
        var (factors, shift) = (ReferenceMath.Vector(gain), ReferenceMath.Vector(bias));
        return MakeRows(x.Rows, x.Columns, i =>
        {
            var row = own.Row(i);
            var mean = row.Average();
            var deviation = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + epsilon);
            return [.. row.Select((value, j) => ((value - mean) / deviation * factors[j]) + shift[j])];
        });
    }

    /// <inheritdoc/>
    public Tensor Rotary(Tensor x, Indices positions, RotaryTable table)
    {
        var own = Own(x);
        OperatorChecks.Rotary(x, positions, table);
        var half = table.HeadDimension / 2;
        return Make(x.Rows, x.Columns, (i, j) =>
        {
            var pair = j % half;
            var (sine, cosine) = Math.SinCos((double)positions.Values[i] * table.InverseFrequencies[pair]);
            return j % table.HeadDimension < half
                ? (own[i, j] * cosine) - (own[i, j + half] * sine)
                : (own[i, j] * cosine) + (own[i, j - half] * sine);
        });
    }

    /// <inheritdoc/>
    public Tensor Activate(Tensor x, Activation activation)
    {
        var own = Own(x);
        return Make(x.Rows, x.Columns, (i, j) => ReferenceMath.Activate(own[i, j], activation));
    }

    /// <inheritdoc/>
    public Tensor ActivateMultiply(Tensor gate, Tensor up, Activation activation) =>
        Combine(gate, up, (x, y) => ReferenceMath.Activate(x, activation) * y);

    /// <inheritdoc/>
    public Tensor Add(Tensor a, Tensor b) => Combine(a, b, (x, y) => x + y);

    /// <inheritdoc/>
    public Tensor AddGated(Tensor x, Tensor update, Weight gate)
    {
        OperatorChecks.AddGated(Own(x), Own(update), gate);
        var opening = Math.Tanh(ReferenceMath.Vector(gate)[0]);
        return Combine(x, update, (value, change) => value + (opening * change));
    }

    /// <inheritdoc/>
    public Tensor Multiply(Tensor a, Tensor b) => Combine(a, b, (x, y) => x * y);

    /// <inheritdoc/>
    public Tensor Scale(Tensor x, float factor)
    {
        var own = Own(x);
        return Make(x.Rows, x.Columns, (i, j) => own[i, j] * factor);
    }

    /// <inheritdoc/>
    public Tensor CrossEntropy(Tensor logits, Indices targets, ReadOnlySpan<float> rowWeights = default)
    {
        var own = Own(logits);
        OperatorChecks.CrossEntropy(logits, targets, rowWeights);
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < logits.Rows; i++)
        {
            if (targets.Values[i] != OperatorChecks.Ignored)
            {
                double weight = rowWeights.IsEmpty ? 1 : rowWeights[i];
                sum += weight * (ReferenceMath.LogSumExp(own.Row(i)) - own[i, targets.Values[i]]);
                total += weight;
            }
        }

        return Make(1, 1, (_, _) => total == 0 ? 0 : sum / total);
    }

    /// <inheritdoc/>
    public Tensor LogProbability(Tensor logits, Indices targets)
    {
        var own = Own(logits);
        OperatorChecks.LogProbability(logits, targets);
        return Make(logits.Rows, 1, (i, _) => own[i, targets.Values[i]] - ReferenceMath.LogSumExp(own.Row(i)));
    }
}
