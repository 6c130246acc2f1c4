using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Numpy;

/// <summary>
/// Reads NumPy arrays: <c>.npy</c> files (also compressed with gzip) and <c>.npz</c> archives. The longer axis of an array
/// is time, the other one its channels. Samples of a plain <c>.npy</c> file are read window by window; archives are
/// unpacked into memory, up to 1 GiB.
/// </summary>
/// <remarks>
/// Of an archive, the largest array and all others of its length become channels; a single number named <c>sf</c>,
/// <c>fs</c>, <c>sfreq</c> or like the sampling rate gives the rate, and texts named <c>chan</c>, <c>channels</c> or
/// <c>ch_names</c> the names. Elsewhere the rate must be given. Arrays of objects (pickles) are not read. Thread-safe.
/// </remarks>
public sealed class NpyReader : ISignalReader, IContentRecognizer
{
    /// <inheritdoc/>
    public string Format => "NumPy";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head) || (Path.GetExtension(path).ToUpperInvariant() is ".NPY" or ".NPZ" && !head.IsEmpty);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">The sampling rate, where the file does not state it; limits.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The given sampling rate is not finite and above zero.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new SignalReadOptions();
        MissingRate.Check(options);
        var bytes = SignalBytes.Open(path, options.MaximumBytes);
        var head = new byte[(int)Math.Min(8, bytes.Length)];
        using (var session = bytes.Open())
        {
            session.Read(0, head);
        }

        var arrays = IsZip(head) ? NpzArchive.Open(path, options.MaximumBytes) : [new NpyArray("", NpyHeader.Read(bytes), bytes)];
        return new NpyRecording(bytes.Name, arrays, options).Create(ContentHasher.Hash(path));
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => NpyHeader.IsNpy(SignalBytes.ContentOf(head)) || NpzArchive.IsNpz(head);

    private static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8);
}
