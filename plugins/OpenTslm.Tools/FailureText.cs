namespace OpenTslm.Tools;

/// <summary>Turns expected failures into one sentence for a person or an agent.</summary>
public static class FailureText
{
    /// <summary>The sentence, or null if the failure is not an expected one.</summary>
    public static string? Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            ArgumentException argument => WithoutParameter(argument),
            ToolException or PromptException or IOException or InvalidDataException => OneLine(exception.Message),
            UnauthorizedAccessException => OneLine(exception.Message),
            AggregateException { InnerExceptions: [var only] } => Of(only),
            _ => null,
        };
    }

    private static string WithoutParameter(ArgumentException exception)
    {
        // .NET appends " (Parameter 'x')", and an out-of-range exception a second line with the value.
        var message = exception.Message;
        var parameter = exception.ParamName is { } name
            ? message.LastIndexOf($" (Parameter '{name}')", StringComparison.Ordinal)
            : -1;
        return OneLine(parameter > 0 ? message[..parameter] : message);
    }

    private static string OneLine(string message) =>
        string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
