namespace OpenTslm.Models.Checkpoints;

/// <summary>An object of a class that this reader knows by name only: nothing is built or run.</summary>
public sealed class PickleRecord
{
    internal PickleRecord(string className, IReadOnlyList<object?> arguments)
    {
        ClassName = className;
        Arguments = arguments;
    }

    /// <summary>Module and name of the class.</summary>
    public string ClassName { get; }

    /// <summary>What its constructor would have been given.</summary>
    public IReadOnlyList<object?> Arguments { get; }

    /// <summary>What its attributes would have been set from, usually a <see cref="PickleMap"/>.</summary>
    public object? State { get; internal set; }
}
