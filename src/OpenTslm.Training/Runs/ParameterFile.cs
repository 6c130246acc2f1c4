using System.Runtime.InteropServices;
using OpenTslm.Tensors;

namespace OpenTslm.Training.Runs;

/// <summary>A file with the values of all parameters, for taking up trained parameters again.</summary>
public static class ParameterFile
{
    private const string Kind = "OTSPAR01";

    /// <summary>Writes the parameters; the file is replaced as a whole or not at all.</summary>
    public static void Write(string path, IReadOnlyList<Weight> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        SealedFile.Write(path, Kind, writer =>
        {
            writer.Write(weights.Count);
            foreach (var weight in weights)
            {
                writer.Write(weight.Name);
                writer.Write(string.Join(' ', weight.Shape));
                writer.Write(MemoryMarshal.AsBytes(weight.Singles));
            }
        });
    }

    /// <summary>Fills parameters from a file that holds the same names and shapes in the same order.</summary>
    /// <exception cref="TrainingException">The file is damaged or holds other parameters.</exception>
    public static void Read(string path, IReadOnlyList<Weight> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        SealedFile.Read(path, Kind, reader =>
        {
            var count = reader.ReadInt32();
            if (count != weights.Count)
            {
                throw new TrainingException($"'{path}' holds {count} parameters, expected {weights.Count}.");
            }

            foreach (var weight in weights)
            {
                var (name, shape) = (reader.ReadString(), reader.ReadString());
                if (name != weight.Name || shape != string.Join(' ', weight.Shape))
                {
                    throw new TrainingException($"'{path}' holds '{name}' [{shape}], expected {weight}.");
                }

                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weight.Singles));
            }

            return count;
        });
    }
}
