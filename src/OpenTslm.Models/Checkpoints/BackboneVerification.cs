using System.Text.Json;
using OpenTslm.Models.Backbones;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Holds a plain language model against outputs that the upstream code gave for it.</summary>
public static class BackboneVerification
{
    private const string Kind = "llm-";
    private const string Manifest = "manifest.json";

    /// <summary>
    /// Computes what a folder of reference outputs expects: the logits of a text, and the greedy continuation.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="golden">
    /// The folder: <c>manifest.json</c> with <c>kind</c> and <c>tolerances</c>, <c>inputs.safetensors</c> with
    /// <c>input_ids</c>, <c>expected.safetensors</c> with <c>logits</c> and <c>greedy_new_ids</c>.
    /// </param>
    /// <param name="ops">Executor, with caches.</param>
    /// <returns>One result for the logits and one for the continuation.</returns>
    /// <exception cref="FileNotFoundException">The folder lacks a file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or holds outputs of another kind of model.</exception>
    public static IReadOnlyList<VerificationResult> Run(LanguageDecoder model, string golden, ITensorOps ops)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrWhiteSpace(golden);
        ArgumentNullException.ThrowIfNull(ops);
        var (absolute, relative) = ReadTolerance(Path.Combine(golden, Manifest));
        var inputs = SafetensorsReader.Open(Path.Combine(golden, "inputs.safetensors"));
        var expected = SafetensorsReader.Open(Path.Combine(golden, "expected.safetensors"));
        int[] ids = [.. inputs.ReadIntegers("input_ids").Select(id => checked((int)id))];
        if (ids.Length == 0 || ids.Any(id => id < 0 || id >= model.Config.VocabularySize))
        {
            throw new InvalidDataException($"The text of '{golden}' is empty or has a token that the model lacks.");
        }

        var logits = expected.ReadSingles("logits");
        var continuation = expected.ReadIntegers("greedy_new_ids");
        return [CompareLogits(model, ids, logits, absolute, relative, ops), CompareContinuation(model, ids, continuation, ops)];
    }

    private static (double Absolute, double Relative) ReadTolerance(string path)
    {
        try
        {
            // Python writes a number that is none as NaN, which JSON does not have.
            using var json = JsonDocument.Parse(File.ReadAllText(path).Replace(": NaN", ": null", StringComparison.Ordinal));
            var kind = json.RootElement.GetProperty("kind").GetString() ?? "";
            if (!kind.StartsWith(Kind, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"'{path}' describes outputs of the kind '{kind}'; only those of plain language models ('{Kind}…') are compared.");
            }

            var tolerance = json.RootElement.GetProperty("tolerances").GetProperty("logits");
            return (tolerance.GetProperty("atol").GetDouble(), tolerance.GetProperty("rtol").GetDouble());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"'{path}' is damaged or lacks the kind or the tolerance of the logits.", e);
        }
    }

    private static VerificationResult CompareLogits(
        LanguageDecoder model, int[] ids, float[] expected, double absolute, double relative, ITensorOps ops)
    {
        var found = new float[ids.Length * model.Config.VocabularySize];
        if (expected.Length != found.Length)
        {
            throw new InvalidDataException($"The reference has {expected.Length} logits, the model gives {found.Length}.");
        }

        using (ops.BeginScope())
        {
            ops.Read(Logits(model, ops, ids, null, ids.Length), found);
        }

        var (largest, passed) = (0.0, true);
        for (var i = 0; i < found.Length; i++)
        {
            var error = Math.Abs((double)found[i] - expected[i]);
            largest = Math.Max(largest, double.IsNaN(error) ? double.PositiveInfinity : error);
            passed &= error <= absolute + (relative * Math.Abs(expected[i]));
        }

        return new VerificationResult("logits", passed, FormattableString.Invariant(
            $"largest difference {largest:0.0e+0}, allowed {absolute:0.0e+0} and {relative:0.0e+0} of the value"));
    }

    private static VerificationResult CompareContinuation(LanguageDecoder model, int[] ids, long[] expected, ITensorOps ops)
    {
        using var cache = model.CreateCache(ops, ids.Length + expected.Length);
        var row = new float[model.Config.VocabularySize];
        var next = ids;
        for (var n = 0; n < expected.Length; n++)
        {
            using (ops.BeginScope())
            {
                ops.Read(Logits(model, ops, next, cache, 1), row);
            }

            next = [Array.IndexOf(row, row.Max())];
            if (next[0] != expected[n])
            {
                return new VerificationResult(
                    "greedy continuation", false, $"token {n + 1} of {expected.Length} is {next[0]}, expected {expected[n]}");
            }
        }

        return new VerificationResult("greedy continuation", true, $"{expected.Length} tokens");
    }

    private static Tensor Logits(LanguageDecoder model, ITensorOps ops, int[] ids, KeyValueCache? cache, int rows)
    {
        var context = model.CreateContext(
            Sequences.Single(ids.Length), Indices.Range(cache?.LengthOf(0) ?? 0, ids.Length), cache is null ? null : [cache]);
        var x = model.Forward(ops, model.Embed(ops, new Indices(ids)), context);
        return model.Head(ops, model.Normalize(ops, ops.Rows(x, Indices.Range(ids.Length - rows, rows))));
    }
}
