using System.Text.Json;
using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Models.Verification;

/// <summary>Holds models against outputs that the upstream Python code gave for them, of every kind that there is.</summary>
public static class GoldenVerification
{
    private static readonly string[] CheckpointRoles = ["checkpoint", "checkpoint_store_to_file"];

    /// <summary>Computes what a folder of reference outputs expects, and compares.</summary>
    /// <param name="golden">
    /// The folder: <c>manifest.json</c> with <c>kind</c> (<c>encoders</c>, <c>fullsize-procedural</c>, <c>llm-…</c>,
    /// <c>opentslm-sp-…</c> or <c>opentslm-flamingo-…</c>), <c>scenarios</c> and <c>tolerances</c>; inputs and expected tensors.
    /// </param>
    /// <param name="model">
    /// The model: a folder or GGUF file of a language model, a <c>.pt</c> file, or a converted checkpoint. Null: the files that
    /// the manifest names.
    /// </param>
    /// <param name="baseModel">The base of a <c>.pt</c> file; null: the one in the folder of reference outputs.</param>
    /// <returns>One result an expected tensor.</returns>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, holds another kind of model, or the kind of outputs is not known.</exception>
    public static IReadOnlyList<VerificationResult> Run(string golden, string? model = null, string? baseModel = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(golden);
        return Run(golden, VerificationRun.Cpu, model, baseModel);
    }

    internal static IReadOnlyList<VerificationResult> Run(
        string golden, VerificationRun run, string? model = null, string? baseModel = null)
    {
        var expected = GoldenCase.Open(golden);
        try
        {
            Run(expected, run, model, baseModel ?? expected.FileOf("base_llm"));
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or JsonException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"'{golden}': its manifest lacks something or does not fit its tensors.", e);
        }

        return expected.Results;
    }

    private static void Run(GoldenCase golden, VerificationRun run, string? model, string? baseModel)
    {
        switch (golden.Kind)
        {
            case "encoders":
                EncoderVerification.Run(golden, run, TorchCheckpointReader.Open(model ?? FileOf(golden, "checkpoint")));
                return;
            case "fullsize-procedural":
                ProceduralVerification.Run(golden, run);
                return;
            case var kind when kind.StartsWith("llm-", StringComparison.Ordinal):
                using (var source = BackboneSource.Open(model ?? FileOf(golden, "base_llm")))
                {
                    DecoderVerification.Run(golden, run, source);
                }

                return;
            case var kind when kind.StartsWith("opentslm-", StringComparison.Ordinal):
                foreach (var path in model is null ? Checkpoints(golden) : [model])
                {
                    RunCheckpoint(golden, run, path, baseModel);
                }

                return;
            default:
                throw new InvalidDataException($"Reference outputs of the kind '{golden.Kind}' are not known.");
        }
    }

    private static void RunCheckpoint(GoldenCase golden, VerificationRun run, string path, string? baseModel)
    {
        using var subject = path.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)
            ? VerifiedModel.OpenConverted(path, run)
            : VerifiedModel.OpenCheckpoint(path, baseModel ?? FileOf(golden, "base_llm"), run);
        if (subject.Flamingo is not null)
        {
            FlamingoVerification.Run(golden, run, subject);
        }
        else
        {
            SoftPromptVerification.Run(golden, run, subject);
        }
    }

    private static IEnumerable<string> Checkpoints(GoldenCase golden) =>
        CheckpointRoles.Select(golden.FileOf).OfType<string>();

    private static string FileOf(GoldenCase golden, string role) => golden.FileOf(role)
        ?? throw new InvalidDataException($"The reference outputs '{golden.PathOf()}' name no {role}; name the model.");
}
