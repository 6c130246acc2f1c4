using System.Diagnostics;

namespace OpenTslm.Cli.Tests.Commands;

/// <summary><c>opentslm serve</c> as a process, on a free port.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ServeProcess(Process process, string url) => (_process, Url) = (process, url);

    /// <summary>Address of the protocol's endpoint.</summary>
    public string Url { get; }

    /// <summary>Starts the server and waits until it listens.</summary>
    public static Task<ServeProcess> StartAsync(params string[] arguments) => StartAsync(new Dictionary<string, string>(), arguments);

    /// <summary>Starts the server with variables in its surroundings and waits until it listens.</summary>
    public static async Task<ServeProcess> StartAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var process = CliProcess.Start(["serve", "--urls", "http://127.0.0.1:0", .. arguments], variables);
        using var timeout = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            const string listening = "Listening at ";
            if (line.StartsWith(listening, StringComparison.Ordinal))
            {
                // Read on, so that the server never waits for its output to be taken.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new ServeProcess(process, line[listening.Length..]);
            }
        }

        throw new InvalidOperationException($"The server ended: {await process.StandardError.ReadToEndAsync(timeout.Token)}");
    }

    /// <summary>Kills the process, as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end and waits for it.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        using var timeout = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
