namespace OpenTslm.Models.Checkpoints;

/// <summary>What becomes of a <see cref="PickleGlobal"/> when a pickle calls it.</summary>
internal enum PickleGlobalKind
{
    /// <summary>A <see cref="PickleMap"/>.</summary>
    Dictionary,

    /// <summary>A list of the elements.</summary>
    Set,

    /// <summary>A <see cref="TorchTensor"/>.</summary>
    Tensor,

    /// <summary>The tensor that is its first argument.</summary>
    Parameter,

    /// <summary>The type of a storage; it is never called.</summary>
    Storage,

    /// <summary>A <see cref="PickleRecord"/>: the name and the arguments, inert.</summary>
    Record,
}
