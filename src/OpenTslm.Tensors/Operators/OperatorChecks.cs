namespace OpenTslm.Tensors.Operators;

/// <summary>
/// What the arguments of each operator must be, said in one sentence where they are not; the same for every executor.
/// </summary>
internal static class OperatorChecks
{
    /// <summary>The target of a row that does not count.</summary>
    public const int Ignored = -100;

    public static void Input(string name, int values, int rows, int columns)
    {
        if (values != (long)rows * columns)
        {
            throw new ArgumentException($"Input '{name}' of shape [{rows}, {columns}] needs {(long)rows * columns} values, got {values}.", nameof(values));
        }
    }

    public static void Read(Tensor tensor, int destination)
    {
        if (destination != (long)tensor.Rows * tensor.Columns)
        {
            throw new ArgumentException($"A tensor {tensor} holds {(long)tensor.Rows * tensor.Columns} values, the destination {destination}.", nameof(destination));
        }
    }

    public static void Linear(Tensor x, Weight weight, Weight? bias)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Columns != x.Columns)
        {
            throw new ArgumentException($"Weight '{weight.Name}' with {x.Columns} columns expected, got [{weight.Rows}, {weight.Columns}].", nameof(weight));
        }

        if (bias is not null)
        {
            Vector(bias, weight.Rows);
        }
    }

    public static void Embedding(Weight table, Indices ids)
    {
        ArgumentNullException.ThrowIfNull(table);
        Range(ids, table.Rows, "id");
    }

    public static void Rows(Tensor x, Indices rows) => Range(rows, x.Rows, "row");

    public static void Columns(Tensor x, int start, int count)
    {
        if (start < 0 || count < 1 || start > x.Columns - count)
        {
            throw new ArgumentException($"Columns [{start}, {(long)start + count}) are not inside {x}.");
        }
    }

    public static void ConcatRows(IReadOnlyList<Tensor> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
        {
            throw new ArgumentException("At least one part is needed.", nameof(parts));
        }

        foreach (var part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
            if (part.Columns != parts[0].Columns)
            {
                throw new ArgumentException($"Parts of equal width expected, got {parts[0]} and {part}.", nameof(parts));
            }
        }
    }

    public static void Unfold(Tensor x, Sequences sequences, int kernel, int stride, int padding)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernel);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        SequenceRows(x, sequences, nameof(x));
    }

    public static void RmsNorm(Tensor x, Weight gain)
    {
        Singles(gain);
        if (gain.Count == 0 || x.Columns % gain.Count != 0)
        {
            throw new ArgumentException($"{x} does not hold whole groups of {gain}.", nameof(gain));
        }
    }

    public static void LayerNorm(Tensor x, Weight gain, Weight bias)
    {
        Vector(gain, x.Columns);
        Vector(bias, x.Columns);
    }

    public static void Rotary(Tensor x, Indices positions, RotaryTable table)
    {
        ArgumentNullException.ThrowIfNull(positions);
        ArgumentNullException.ThrowIfNull(table);
        if (positions.Count != x.Rows || table.HeadDimension == 0 || x.Columns % table.HeadDimension != 0)
        {
            throw new ArgumentException($"{x} needs one position a row, got {positions.Count}, and whole heads of {table.HeadDimension}.");
        }

        foreach (var position in positions.Values)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(position, nameof(positions));
        }
    }

    public static void SameShape(Tensor a, Tensor b)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
        {
            throw new ArgumentException($"Tensors of one shape expected, got {a} and {b}.");
        }
    }

    public static void AddGated(Tensor x, Tensor update, Weight gate)
    {
        SameShape(x, update);
        Vector(gate, 1);
    }

    public static void CrossEntropy(Tensor logits, Indices targets, ReadOnlySpan<float> rowWeights)
    {
        Targets(logits, targets, allowIgnored: true);
        if (!rowWeights.IsEmpty && rowWeights.Length != logits.Rows)
        {
            throw new ArgumentException($"One weight a row of {logits} expected, got {rowWeights.Length}.", nameof(rowWeights));
        }
    }

    public static void LogProbability(Tensor logits, Indices targets) => Targets(logits, targets, allowIgnored: false);

    public static void SequenceRows(Tensor x, Sequences sequences, string name)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        if (x.Rows != sequences.Rows)
        {
            throw new ArgumentException($"Sequences of {x.Rows} rows together expected for {x}, got {sequences.Rows}.", name);
        }
    }

    /// <summary>Vectors are few and small, so executors need to know them in one type only.</summary>
    public static void Singles(Weight weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Type != WeightType.F32)
        {
            throw new ArgumentException($"Weight '{weight.Name}' is expected as F32, got {weight.Type}.", nameof(weight));
        }
    }

    private static void Vector(Weight weight, int count)
    {
        Singles(weight);
        if (weight.Count != count)
        {
            throw new ArgumentException($"Weight '{weight.Name}' of {count} values expected, got {weight.Count}.", nameof(weight));
        }
    }

    private static void Range(Indices indices, int end, string what)
    {
        ArgumentNullException.ThrowIfNull(indices);
        foreach (var index in indices.Values)
        {
            if ((uint)index >= (uint)end)
            {
                throw new ArgumentException($"Every {what} lies in [0, {end}), got {index}.", nameof(indices));
            }
        }
    }

    private static void Targets(Tensor logits, Indices targets, bool allowIgnored)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Count != logits.Rows)
        {
            throw new ArgumentException($"One target a row of {logits} expected, got {targets.Count}.", nameof(targets));
        }

        foreach (var target in targets.Values)
        {
            if ((uint)target >= (uint)logits.Columns && !(allowIgnored && target == Ignored))
            {
                throw new ArgumentException($"Every target lies in [0, {logits.Columns}), got {target}.", nameof(targets));
            }
        }
    }
}
