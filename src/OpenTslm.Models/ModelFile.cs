using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Models;

/// <summary>Opens model files with messages of one sentence that name the file.</summary>
internal static class ModelFile
{
    /// <summary>Opens a file and makes a model of it, which owns the file from then on.</summary>
    /// <exception cref="InvalidDataException">It is damaged, truncated or of another kind.</exception>
    /// <exception cref="IOException">It is not there, is a folder or must not be read.</exception>
    public static T Open<T>(string path, Func<GgufFile, T> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Create(OpenFile(path), create);
    }

    /// <summary>Makes a model of an open file, which owns the file from then on; it is closed if that fails.</summary>
    /// <exception cref="InvalidDataException">It is damaged, truncated or of another kind.</exception>
    public static T Create<T>(GgufFile file, Func<GgufFile, T> create)
    {
        try
        {
            return create(file);
        }
        catch (InvalidDataException exception) when (!exception.Message.StartsWith(file.Name, StringComparison.Ordinal))
        {
            file.Dispose();
            throw new InvalidDataException($"{file.Name}: {exception.Message.TrimEnd('.')}.", exception);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static GgufFile OpenFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder, expected a model file (.gguf).");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no model file '{path}'.", path);
        }

        try
        {
            return GgufFile.Open(path);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"The model file '{path}' must not be read.", exception);
        }
    }
}
