using System.Diagnostics;

namespace OpenTslm.Cli.Tests;

/// <summary>The command as a process of its own, as a person's shell starts it.</summary>
internal static class CliProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The folder that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>A sample recording.</summary>
    public static string Sample(string name) => Path.Combine(RepositoryRoot, "samples", "data", name);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CliResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        using var timeout = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
            return new CliResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Starts a command with its streams redirected.</summary>
    public static Process Start(params string[] arguments) => Start(arguments, new Dictionary<string, string>());

    /// <summary>Starts a command with its streams redirected.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="variables">What it finds in its surroundings beside this process's own variables.</param>
    public static Process Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = RepositoryRoot,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "opentslm.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OpenTslm.Agents.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("OpenTslm.Agents.sln is in no folder above " + AppContext.BaseDirectory);
    }
}
