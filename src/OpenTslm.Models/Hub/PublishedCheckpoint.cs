namespace OpenTslm.Models.Hub;

/// <summary>What the name of a published OpenTSLM repository says (architecture reference section 5.1).</summary>
/// <param name="BaseModel">Repository of the language model that it was trained on.</param>
/// <param name="Dataset">Data set: <c>tsqa</c>, <c>m4</c>, <c>har</c>, <c>sleep</c> or <c>ecg</c>.</param>
/// <param name="IsFlamingo">
/// Whether it is a Flamingo model, which holds the whole language model and needs only settings and tokenizer of the base;
/// else it is a soft-prompt model, which needs the weights too.
/// </param>
/// <param name="HasAdapters">Whether it holds low-rank adapters.</param>
public sealed record PublishedCheckpoint(string BaseModel, string Dataset, bool IsFlamingo, bool HasAdapters)
{
    private const string Owner = "OpenTSLM/";

    private static readonly (string Prefix, string Base)[] Bases =
    [
        ("llama-3.2-1b-", "meta-llama/Llama-3.2-1B"),
        ("llama-3.2-3b-", "meta-llama/Llama-3.2-3B"),
        ("gemma-3-270m-", "google/gemma-3-270m"),
        ("gemma-3-1b-", "google/gemma-3-1b-pt"),
    ];

    /// <summary>Reads a repository's name; null where it is none of the published ones.</summary>
    /// <param name="name">Such as <c>OpenTSLM/gemma-3-270m-pt-har-flamingo</c>.</param>
    public static PublishedCheckpoint? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!name.StartsWith(Owner, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var model = name[Owner.Length..].ToLowerInvariant();
        var known = Bases.FirstOrDefault(b => model.StartsWith(b.Prefix, StringComparison.Ordinal));
        if (known.Prefix is null)
        {
            return null;
        }

        var rest = model[known.Prefix.Length..].Split('-').Where(part => part != "pt").ToArray();
        return rest is [("tsqa" or "m4" or "har" or "sleep" or "ecg") and var dataset, ("sp" or "flamingo") and var kind]
            ? new PublishedCheckpoint(known.Base, dataset, kind == "flamingo", kind == "sp" && dataset is ("har" or "sleep" or "ecg"))
            : null;
    }
}
