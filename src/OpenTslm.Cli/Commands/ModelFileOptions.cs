using System.CommandLine;
using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Cli.Commands;

/// <summary>Options that the commands that write model files share.</summary>
internal static class ModelFileOptions
{
    private static readonly string[] Types = ["f32", "f16", "bf16", "q8_0", "q4_0"];

    public static Option<string> Output() => new("--out", "-o")
    {
        Description = "The GGUF file to be written.",
        HelpName = "file",
        Required = true,
    };

    public static Option<string> Type() => new("--type")
    {
        Description = "How the language model's matrices are stored; rows that q8_0 and q4_0 cannot hold become f16, vectors stay f32.",
        HelpName = string.Join('|', Types),
        DefaultValueFactory = _ => "bf16",
    };

    /// <summary>The storage type of a name.</summary>
    /// <exception cref="ArgumentException">It is none of the known ones.</exception>
    public static GgufTensorType Parse(string type) => Types.Contains(type)
        ? Enum.Parse<GgufTensorType>(type, ignoreCase: true)
        : throw new ArgumentException($"'{type}' is no type that matrices can be stored in; known are {string.Join(", ", Types)}.");

    public static void PrintFile(string path) =>
        Console.Out.WriteLine(FormattableString.Invariant($"{path}: {new FileInfo(path).Length:N0} bytes"));
}
