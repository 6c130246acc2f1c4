namespace OpenTslm.Cli.Output;

/// <summary>Shows on one line of standard error what is being done; silent where nobody looks.</summary>
internal sealed class StatusPrinter : IProgress<string>, IDisposable
{
    private readonly bool _moves = !Console.IsErrorRedirected;

    /// <inheritdoc/>
    public void Report(string value)
    {
        if (_moves)
        {
            Console.Error.Write($"\r{value}\e[K");
        }
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_moves)
        {
            Console.Error.Write("\r\e[K");
        }
    }
}
