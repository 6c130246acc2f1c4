namespace OpenTslm.Tensors.Tape;

/// <content>What arguments must be, said in one sentence where they are not.</content>
public sealed unsafe partial class TapeOps
{
    internal const int Ignored = -100;

    internal static void RequireRows(Tensor x, Sequences sequences, string name)
    {
        if (x.Rows != sequences.Rows)
        {
            throw new ArgumentException($"Sequences of {x.Rows} rows together expected for {x}, got {sequences.Rows}.", name);
        }
    }

    private static void RequireSingles(Weight weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Type != WeightType.F32)
        {
            throw new ArgumentException($"A tape computes with single-precision weights; '{weight.Name}' is {weight.Type}.", nameof(weight));
        }
    }

    private static void Require(Weight weight, int? columns, int? rows)
    {
        RequireSingles(weight);
        if ((columns is { } c && weight.Columns != c) || (rows is { } r && weight.Rows != r))
        {
            throw new ArgumentException($"Weight '{weight.Name}' with {columns} columns expected, got [{weight.Rows}, {weight.Columns}].", nameof(weight));
        }
    }

    private static void RequireVector(Weight weight, int count)
    {
        RequireSingles(weight);
        if (weight.Count != count)
        {
            throw new ArgumentException($"Weight '{weight.Name}' of {count} values expected, got {weight.Count}.", nameof(weight));
        }
    }

    private static void RequireSameShape(Tensor a, Tensor b)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
        {
            throw new ArgumentException($"Tensors of one shape expected, got {a} and {b}.");
        }
    }

    private static void RequireRange(Indices indices, int end, string what)
    {
        foreach (var index in indices.Values)
        {
            if ((uint)index >= (uint)end)
            {
                throw new ArgumentException($"Every {what} lies in [0, {end}), got {index}.", nameof(indices));
            }
        }
    }

    private static void RequireTargets(Tensor logits, Indices targets, bool allowIgnored)
    {
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
