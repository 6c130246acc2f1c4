namespace OpenTslm.Signals.IO;

/// <summary>Writes a file so that its path never holds half of it.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes to a temporary file beside the path, brings it to the disk and renames it over the path. If anything fails the
    /// temporary file is removed and what stood at the path stays; if the process is killed a file ending in <c>.tmp</c> may remain.
    /// </summary>
    /// <param name="path">Path of the file; its folder is made if need be.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(write);
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
