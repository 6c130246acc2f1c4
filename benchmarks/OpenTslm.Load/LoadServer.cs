using System.Diagnostics;
using System.Globalization;

namespace OpenTslm.Load;

/// <summary>The server under load, in a process of its own, with a key for every client.</summary>
internal sealed class LoadServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private LoadServer(Process process, DirectoryInfo folder, string url)
    {
        (_process, _folder, Url) = (process, folder, url);
        _ = process.StandardOutput.ReadToEndAsync(); // the log, which must not fill the pipe
    }

    /// <summary>Address of the protocol's endpoint.</summary>
    public string Url { get; }

    /// <summary>Memory that the process holds, in megabytes.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Processor time that the process has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The key of a client.</summary>
    public static string KeyOf(int client) => string.Create(CultureInfo.InvariantCulture, $"load-{client:00}-0123456789abcdef");

    /// <summary>Starts the server.</summary>
    public static async Task<LoadServer> StartAsync(string executable, string data, int clients)
    {
        var folder = Directory.CreateTempSubdirectory("opentslm-load-");
        var keys = Path.Combine(folder.FullName, "keys");
        await File.WriteAllLinesAsync(keys, Enumerable.Range(0, clients).Select(c => $"client{c} {KeyOf(c)}"));
        string[] arguments =
        [
            executable, "serve", "--urls", "http://127.0.0.1:0", "--keys", keys, "--rate-limit", "1000000",
            "--allow", data, "--store", Path.Combine(folder.FullName, "store"),
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Listening at ", StringComparison.Ordinal))
            {
                return new LoadServer(process, folder, line["Listening at ".Length..]);
            }
        }

        throw new InvalidOperationException("The server did not start.");
    }

    /// <summary>Ends the server and deletes what it kept.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
