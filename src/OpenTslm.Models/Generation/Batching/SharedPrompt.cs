using OpenTslm.Tensors;

namespace OpenTslm.Models.Generation.Batching;

/// <summary>An encoded input, shared by all texts about it and released with the last of them.</summary>
/// <param name="input">What was encoded.</param>
internal sealed class SharedPrompt(IPromptInput input)
{
    /// <summary>What was encoded.</summary>
    public IPromptInput Input => input;

    /// <summary>Keys and values of series that the text attends to; null where there are none.</summary>
    public KeyValueCache? Media { get; init; }

    /// <summary>Number of series behind <see cref="Media"/>.</summary>
    public int SeriesCount { get; init; }

    /// <summary>Rows that stand before the text's tokens and are no tokens: the vectors of a soft prompt.</summary>
    public int Rows { get; init; }

    /// <summary>The vectors, row by row.</summary>
    public float[] Vectors { get; init; } = [];

    /// <summary>For each of the rows whether others see it; null where all are seen.</summary>
    public bool[]? Attended { get; init; }

    /// <summary>Whether there is nothing to share: a text without series.</summary>
    public bool IsEmpty => Rows + SeriesCount == 0;

    /// <summary>Number of texts that use it.</summary>
    public int Uses { get; set; }
}
