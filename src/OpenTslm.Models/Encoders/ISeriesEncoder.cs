using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>Turns series of samples into rows that a language model can attend to.</summary>
/// <remarks>Implementations are immutable but for their weights; safe to share between threads, each with its own executor.</remarks>
public interface ISeriesEncoder
{
    /// <summary>Width <c>D</c> of a token.</summary>
    int Dimension { get; }

    /// <summary>Encodes each series by itself.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="series">One series or more.</param>
    /// <returns>Tokens <c>[sum of tokens, D]</c> with one sequence a series.</returns>
    /// <exception cref="ArgumentException">A series is empty or longer than this encoder reads, or its descriptors do not fit.</exception>
    EncodedSeries Encode(ITensorOps ops, IReadOnlyList<PreparedSeries> series);
}
