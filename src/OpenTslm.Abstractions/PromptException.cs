namespace OpenTslm;

/// <summary>A model cannot read a prompt (too long, too many series, samples that are not finite). The message says what would work.</summary>
public sealed class PromptException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence: what is wrong and what would work.</param>
    public PromptException(string message)
        : base(message)
    {
    }
}
