using System.IO.MemoryMappedFiles;

namespace OpenTslm.Models.Checkpoints;

/// <summary>A file mapped read-only as a whole. The mapping lasts for as long as this object is reachable, or until it is disposed.</summary>
internal sealed class MappedFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view; // its handle unmaps when this object is collected

    private MappedFile(string path, long length, MemoryMappedFile file)
    {
        Path = path;
        Length = length;
        _file = file;
        _view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        Address = _view.SafeMemoryMappedViewHandle.DangerousGetHandle() + (nint)_view.PointerOffset;
        HugePages.Advise(Address, length);
    }

    public string Path { get; }

    public long Length { get; }

    public nint Address { get; }

    /// <exception cref="InvalidDataException">The file is empty.</exception>
    public static MappedFile Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var length = stream.Length;
        if (length == 0)
        {
            throw new InvalidDataException($"'{path}' is empty.");
        }

        var file = MemoryMappedFile.CreateFromFile(
            stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        return new MappedFile(path, length, file);
    }

    /// <summary>Unmaps the file. Its memory must not be used any more.</summary>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    /// <summary>Bytes of the file; the caller keeps this object reachable while it uses them.</summary>
    public unsafe ReadOnlySpan<byte> Bytes(long offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - count);
        GC.KeepAlive(_file);
        return new ReadOnlySpan<byte>((byte*)Address + offset, count);
    }
}
