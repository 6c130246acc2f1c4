using System.Text.Json;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// The weights of a folder as Hugging Face writes it: <c>model.safetensors</c>, or several files and
/// <c>model.safetensors.index.json</c> that says which holds what.
/// </summary>
/// <remarks>Thread-safe. Weights must not be used after <see cref="Dispose"/>.</remarks>
public sealed class SafetensorsFolder : IWeightSource, IDisposable
{
    private const string SingleFile = "model.safetensors", IndexFile = "model.safetensors.index.json";
    private const int LongestName = 80; // the hub's own are half as long, and no file system refuses it
    private readonly string _folder;
    private readonly Dictionary<string, SafetensorsReader> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsReader> _fileOfTensor = new(StringComparer.Ordinal);

    private SafetensorsFolder(string folder) => _folder = folder;

    /// <summary>Names of the tensors.</summary>
    public IReadOnlyCollection<string> Names => _fileOfTensor.Keys;

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FileNotFoundException">It holds no such file, or lacks one that the index names.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the index does not fit the files.</exception>
    public static SafetensorsFolder Open(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var weights = new SafetensorsFolder(folder);
        try
        {
            weights.ReadFiles();
            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => _fileOfTensor.GetValueOrDefault(name)?.ShapeOf(name);

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape) => _fileOfTensor.TryGetValue(name, out var file)
        ? file.Get(name, shape)
        : throw new InvalidDataException($"'{_folder}' holds no tensor '{name}'.");

    /// <summary>Unmaps the files.</summary>
    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Close();
        }
    }

    private void ReadFiles()
    {
        var index = Path.Combine(_folder, IndexFile);
        if (!File.Exists(index))
        {
            var single = Path.Combine(_folder, SingleFile);
            var file = File.Exists(single)
                ? Open(SingleFile, single)
                : throw new FileNotFoundException($"'{_folder}' holds neither {SingleFile} nor {IndexFile}.", single);
            foreach (var name in file.Tensors.Keys)
            {
                _fileOfTensor.Add(name, file);
            }

            return;
        }

        foreach (var (name, fileName) in ReadIndex(index))
        {
            var file = _files.GetValueOrDefault(fileName) ?? Open(fileName, Path.Combine(_folder, fileName));
            _fileOfTensor[name] = file.Tensors.ContainsKey(name)
                ? file
                : throw new InvalidDataException($"'{index}' puts the tensor '{name}' into '{fileName}', which lacks it.");
        }
    }

    private SafetensorsReader Open(string name, string path)
    {
        var file = SafetensorsReader.Open(path);
        _files.Add(name, file);
        return file;
    }

    private static List<(string Name, string File)> ReadIndex(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return
            [
                .. json.RootElement.GetProperty("weight_map").EnumerateObject().Select(p => (p.Name, FileName(p.Value.GetString()))),
            ];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"'{path}' is damaged ({JsonFailure.PlaceOf(e)}).", e);
        }

        string FileName(string? name) => name is { Length: > 0 and <= LongestName } && name == Path.GetFileName(name) && name is not ("." or "..")
            ? name
            : throw new InvalidDataException($"'{path}' names the file '{name?[..Math.Min(name.Length, LongestName)]}', which cannot lie in its folder.");
    }
}
