using System.Globalization;
using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Benchmarks.Peers;

/// <summary>The most likely tokens after a prompt of token ids: this runtime's, and whether llama.cpp's are the same.</summary>
internal static class GreedyBenchmark
{
    private const int Tokens = 64;

    /// <summary>Prints the most likely tokens with their margins.</summary>
    /// <param name="path">A GGUF file of a plain language model.</param>
    /// <param name="prompt">Token ids, divided by commas.</param>
    public static int Run(string path, string prompt)
    {
        var ids = Parse(prompt);
        using var decoder = new GreedyDecoder(path, ids.Length + Tokens);
        Console.WriteLine("| place | token | margin of log-probability |\n|---:|---:|---:|");
        var next = decoder.Read(ids);
        for (var place = 0; place < Tokens; place++)
        {
            Print($"| {place} | {next.Id} | {next.Margin:F4} |");
            next = decoder.Read([next.Id]);
        }

        return 0;
    }

    /// <summary>
    /// Compares with a running <c>llama-server</c>. Both read the same text at every place, which grows by llama.cpp's token, so that
    /// places behind a difference still compare.
    /// </summary>
    /// <param name="path">The GGUF file that the server opened.</param>
    /// <param name="prompt">Token ids, divided by commas.</param>
    /// <param name="address">Address of the server.</param>
    /// <param name="saved">A file that receives llama.cpp's tokens, divided by commas; null for none.</param>
    public static async Task<int> CompareAsync(string path, string prompt, Uri address, string? saved = null)
    {
        List<int> text = [.. Parse(prompt)];
        var begin = text.Count;
        using var decoder = new GreedyDecoder(path, begin + Tokens);
        using var server = new LlamaServer(address);
        var (equal, noise, first) = (0, 0.0, "none");
        var (unread, widest) = (text.ToArray(), 0.0);
        for (var place = 0; place < Tokens; place++)
        {
            var (ours, theirs) = (decoder.Read(unread), await server.ReadAsync(text));
            noise = Math.Max(noise, theirs.LogProbabilities.Max(pair => Math.Abs(pair.Value - ours.LogProbabilities[pair.Key])));
            if (ours.Id == theirs.Id)
            {
                equal++;
            }
            else
            {
                first = first == "none" ? string.Create(CultureInfo.InvariantCulture, $"{place}, {ours.Margin:F4}") : first;
                widest = Math.Max(widest, Math.Max(ours.Margin, theirs.Margin));
            }

            unread = [theirs.Id];
            text.Add(theirs.Id);
        }

        Print($"| {Path.GetFileNameWithoutExtension(path)} | {Types(path)} | {equal} of {Tokens} | {first} | {widest:F4} | {noise:F5} |");
        if (saved is not null)
        {
            await File.AppendAllTextAsync(saved, string.Join(',', text[begin..]) + "\n");
        }

        return 0;
    }

    /// <summary>The types of the matrices, most frequent first, with the names of those that stand in another.</summary>
    private static string Types(string path)
    {
        using var file = GgufFile.Open(path);
        var types = file.Tensors.Where(tensor => tensor.Shape.Count == 2).GroupBy(tensor => tensor.Type).OrderByDescending(group => group.Count()).ToArray();
        return string.Join(", ", types.Select((group, n) => n == 0 ? $"{group.Key}" : $"{group.Key}: {Names(group)}"));
    }

    private static string Names(IEnumerable<GgufTensor> tensors) =>
        string.Join(' ', tensors.Select(tensor => tensor.Name.Split('.') is ["blk", _, var name, ..] ? name : tensor.Name.Split('.')[0]).Distinct());

    private static int[] Parse(string ids) => [.. ids.Split(',').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
