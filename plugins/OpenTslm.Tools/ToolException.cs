namespace OpenTslm.Tools;

/// <summary>A tool cannot do what it was asked. The message is one sentence that says what to do next.</summary>
public sealed class ToolException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence: what is wrong and what to do next.</param>
    public ToolException(string message)
        : base(message)
    {
    }
}
