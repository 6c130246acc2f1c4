namespace OpenTslm.Agents.Search;

/// <summary>What a search may cost at most, and when it has seen enough.</summary>
public sealed record SearchBudget
{
    /// <summary>Most questions to the model. Default 24; 0 asks nothing.</summary>
    public int MaximumQuestions { get; init; } = 24;

    /// <summary>Most tokens that the model reads and writes as text. Default 20,000.</summary>
    public long MaximumTokens { get; init; } = 20_000;

    /// <summary>Most time for the questions, in seconds. Default 300.</summary>
    public double MaximumSeconds { get; init; } = 300;

    /// <summary>After that many equal answers about spans of one kind in a row the others of the kind are not asked about. Default 3.</summary>
    public int EqualAnswers { get; init; } = 3;

    /// <exception cref="ArgumentOutOfRangeException">A limit is below zero, or no number.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumQuestions);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumTokens);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(EqualAnswers);
        if (!(MaximumSeconds >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(MaximumSeconds), MaximumSeconds, "A time is a number of seconds, not negative.");
        }
    }
}
