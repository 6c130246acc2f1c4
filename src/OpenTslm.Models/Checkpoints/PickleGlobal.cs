namespace OpenTslm.Models.Checkpoints;

/// <summary>A class or function that a pickle names and that this reader knows what to make of; none of them is ever run.</summary>
internal sealed record PickleGlobal(string Name, PickleGlobalKind Kind, ElementType ElementType = ElementType.F32)
{
    private static readonly Dictionary<string, PickleGlobal> Allowed = new PickleGlobal[]
    {
        new("collections.OrderedDict", PickleGlobalKind.Dictionary),
        new("__builtin__.set", PickleGlobalKind.Set),
        new("builtins.set", PickleGlobalKind.Set),
        new("torch._utils._rebuild_tensor_v2", PickleGlobalKind.Tensor),
        new("torch._utils._rebuild_parameter", PickleGlobalKind.Parameter),
        new("torch.DoubleStorage", PickleGlobalKind.Storage, ElementType.F64),
        new("torch.FloatStorage", PickleGlobalKind.Storage, ElementType.F32),
        new("torch.HalfStorage", PickleGlobalKind.Storage, ElementType.F16),
        new("torch.BFloat16Storage", PickleGlobalKind.Storage, ElementType.BF16),
        new("torch.LongStorage", PickleGlobalKind.Storage, ElementType.I64),
        new("torch.IntStorage", PickleGlobalKind.Storage, ElementType.I32),
        new("torch.ShortStorage", PickleGlobalKind.Storage, ElementType.I16),
        new("torch.CharStorage", PickleGlobalKind.Storage, ElementType.I8),
        new("torch.ByteStorage", PickleGlobalKind.Storage, ElementType.U8),
        new("torch.BoolStorage", PickleGlobalKind.Storage, ElementType.Bool),
        new("peft.tuners.lora.config.LoraConfig", PickleGlobalKind.Record),
        new("peft.tuners.lora.config.LoraRuntimeConfig", PickleGlobalKind.Record),
        new("peft.utils.peft_types.PeftType", PickleGlobalKind.Record),
        new("peft.utils.peft_types.TaskType", PickleGlobalKind.Record),
        new("numpy.core.multiarray.scalar", PickleGlobalKind.Record),
        new("numpy._core.multiarray.scalar", PickleGlobalKind.Record),
        new("numpy.dtype", PickleGlobalKind.Record),
        new("_codecs.encode", PickleGlobalKind.Record),
    }.ToDictionary(g => g.Name, StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The name is not on the list.</exception>
    public static PickleGlobal Find(string module, string name) =>
        Allowed.GetValueOrDefault($"{module}.{name}") ?? throw new InvalidDataException(
            $"The checkpoint names '{Printable(module)}.{Printable(name)}', which is not among the types that this reader builds; it is refused.");

    private static string Printable(string text) =>
        new([.. text.Take(100).Select(c => char.IsControl(c) ? '?' : c)]);
}
