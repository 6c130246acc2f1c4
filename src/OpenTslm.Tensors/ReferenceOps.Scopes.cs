using OpenTslm.Tensors.Operators;
using OpenTslm.Tensors.Reference;

namespace OpenTslm.Tensors;

/// <content>Scopes, and how tensors are made.</content>
public sealed partial class ReferenceOps
{
    /// <summary>Makes all tensors void.</summary>
    public void Dispose()
    {
        for (var scope = _scope; scope is not null; scope = scope.Parent)
        {
            scope.Close();
        }
    }

    internal Tensor Keep(Tensor tensor, ReferenceScope scope)
    {
        var own = Own(tensor);
        return own.Scope == scope ? new ReferenceTensor(scope.Parent!, own.Rows, own.Columns, own.Values) : own;
    }

    internal void EndScope(ReferenceScope scope)
    {
        if (scope != _scope)
        {
            throw new InvalidOperationException("Scopes are disposed innermost first.");
        }

        _scope = scope.Parent!;
    }

    private ReferenceTensor Own(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor is not ReferenceTensor own || own.Scope.Owner != this)
        {
            throw new ArgumentException("The tensor belongs to another executor.", nameof(tensor));
        }

        return own.Scope.IsOpen
            ? own
            : throw new ObjectDisposedException(nameof(Tensor), "The scope in which the tensor was made has ended.");
    }

    private ReferenceTensor Make(int rows, int columns, Func<int, int, double> value)
    {
        var values = new double[rows * columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                values[(i * columns) + j] = value(i, j);
            }
        }

        return new ReferenceTensor(_scope, rows, columns, values);
    }

    private ReferenceTensor MakeRows(int rows, int columns, Func<int, double[]> row) =>
        new(_scope, rows, columns, [.. Enumerable.Range(0, rows).SelectMany(row)]);

    private ReferenceTensor Combine(Tensor a, Tensor b, Func<double, double, double> value)
    {
        var (ownA, ownB) = (Own(a), Own(b));
        OperatorChecks.SameShape(a, b);
        return Make(a.Rows, a.Columns, (i, j) => value(ownA[i, j], ownB[i, j]));
    }
}
