namespace OpenTslm.Signals.IO;

/// <summary>Opens recording files; what stands in the way is said in one sentence.</summary>
internal static class SignalFile
{
    /// <summary>Name of a file without its folder, for messages.</summary>
    public static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));

    /// <summary>Opens a file that is there, not empty and not too large.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="maximumBytes">Largest size.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="SignalFormatException">It is a folder, empty, too large, or cannot be opened.</exception>
    public static FileStream Open(string path, long maximumBytes)
    {
        var name = NameOf(path);
        if (Directory.Exists(path))
        {
            throw new SignalFormatException(name, "this is a folder; give the path of a recording file");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        }

        var file = OpenExisting(path, name);
        var problem = file.Length == 0 ? "the file is empty"
            : file.Length > maximumBytes ? $"the file has {file.Length} bytes, more than the limit of {maximumBytes}"
            : null;
        if (problem is null)
        {
            return file;
        }

        file.Dispose();
        throw new SignalFormatException(name, problem);
    }

    private static FileStream OpenExisting(string path, string name)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new SignalFormatException(name, "the file cannot be opened: access is denied", innerException: exception);
        }
        catch (IOException exception) when (exception is not FileNotFoundException)
        {
            throw new SignalFormatException(name, "the file cannot be opened; is another program using it?", innerException: exception);
        }
    }
}
