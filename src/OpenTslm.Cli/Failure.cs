using OpenTslm.Tools;
using OpenTslm.Training;

namespace OpenTslm.Cli;

/// <summary>Says in one sentence why a command ended, and with which exit code.</summary>
internal static class Failure
{
    /// <summary>Writes the sentence of a failure to standard error.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Exception failure)
    {
        if (failure is OperationCanceledException)
        {
            Write("Cancelled.");
            return ExitCode.Cancelled;
        }

        if ((FailureText.Of(failure) ?? (failure as TrainingException)?.Message) is { } sentence)
        {
            Write(sentence);
            return failure is ArgumentException ? ExitCode.Usage : ExitCode.Data;
        }

        Write($"Unexpected failure ({failure.GetType().Name}): {failure.Message.ReplaceLineEndings(" ")}");
        return ExitCode.Unexpected;
    }

    /// <summary>Writes a sentence to standard error.</summary>
    public static void Write(string sentence) => Console.Error.WriteLine($"opentslm: {sentence}");
}
