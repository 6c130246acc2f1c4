namespace OpenTslm.Cli.Output;

/// <summary>Shows on one line of standard error what is being done; where nobody looks, a line whenever a task begins.</summary>
internal sealed class StatusPrinter : IProgress<string>, IDisposable
{
    private readonly bool _moves = !Console.IsErrorRedirected;
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public void Report(string value)
    {
        if (_moves)
        {
            lock (_lock)
            {
                Console.Error.Write($"\r{value}\e[K");
            }
        }
    }

    /// <summary>Says that a task begins.</summary>
    public void Begin(string task)
    {
        if (!_moves)
        {
            Console.Error.WriteLine(task);
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
