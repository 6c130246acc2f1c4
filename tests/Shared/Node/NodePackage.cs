using System.Diagnostics;

namespace OpenTslm.Testing;

/// <summary>A program from npm, installed once into a cache folder outside the repository.</summary>
/// <param name="name">Folder name of the cache, with the version in it.</param>
/// <param name="packages">What npm installs, with exact versions.</param>
internal sealed class NodePackage(string name, params string[] packages)
{
    // Generous for a slow network; a network that is absent fails at once.
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(9);

    private readonly object _lock = new();
    private bool _isChecked;
    private string? _problem;

    /// <summary>Where it is installed.</summary>
    public string Home { get; } = Path.Combine(Path.GetTempPath(), $"opentslm-{name}");

    /// <summary>Why it cannot be used, or null if it can. Installs it when it is first asked for.</summary>
    public string? Problem
    {
        get
        {
            lock (_lock)
            {
                if (!_isChecked)
                {
                    _problem = FindProblem();
                    _isChecked = true;
                }

                return _problem;
            }
        }
    }

    /// <summary>Path of a file of an installed package.</summary>
    public string File(params string[] parts) => Path.Combine([Home, "node_modules", .. parts]);

    /// <summary>Runs a command to its end.</summary>
    public static (int ExitCode, string Output, string Error) Run(string command, IEnumerable<string> arguments, TimeSpan timeout, string? folder = null)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(timeout))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{command}' did not end within {timeout.TotalMinutes} minutes.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    private string? FindProblem()
    {
        try
        {
            return Run("node", ["--version"], InstallTimeout).ExitCode != 0 ? "Node.js does not run."
                : Directory.Exists(Home) ? null
                : Install();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or TimeoutException)
        {
            return $"{name} cannot be used: {e.Message}";
        }
    }

    private string? Install()
    {
        // Installed beside its place and moved there as a whole, so that an interrupted installation is never taken for one.
        var folder = $"{Home}-{Guid.NewGuid():N}";
        Directory.CreateDirectory(folder);
        try
        {
            var (exitCode, output, error) = Run(
                OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
                ["install", "--prefix", folder, "--no-audit", "--no-fund", "--fetch-retries=0", .. packages],
                InstallTimeout);
            if (exitCode != 0)
            {
                return $"npm could not install {name}: {(output + error).ReplaceLineEndings(" ").Trim()}";
            }

            if (!Directory.Exists(Home))
            {
                Directory.Move(folder, Home);
            }

            return null;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
