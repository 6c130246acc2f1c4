using System.Diagnostics;
using OpenTslm.Training.Runs;

namespace OpenTslm.Cli.Tests.Commands;

public sealed class TrainCommandTests : IDisposable
{
    private const int Steps = 24;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [DataFact]
    public async Task TrainMini_KilledAndStartedAgain_HasTheLossesOfAnUninterruptedRun()
    {
        var (whole, killed) = (new RunFolder(PathOf("whole")), new RunFolder(PathOf("killed")));
        (await CliProcess.RunAsync(Command(whole))).Succeeded();
        using (var process = CliProcess.Start(Command(killed)))
        {
            await WaitForStep(process, killed, 10);
            process.Kill(); // SIGKILL: nothing can be tidied up
            await process.WaitForExitAsync();
        }

        killed.ReadMetrics().Count.ShouldBeLessThan(Steps);
        (await CliProcess.RunAsync(Command(killed))).Succeeded();

        killed.ReadMetrics().Select(line => (line.Step, line.Loss)).ShouldBe(whole.ReadMetrics().Select(line => (line.Step, line.Loss)));
        whole.ReadMetrics().Count.ShouldBe(Steps);
        (await File.ReadAllBytesAsync(Model(killed))).ShouldBe(await File.ReadAllBytesAsync(Model(whole)));
        Directory.GetFiles(killed.Path, "*.tmp").ShouldBeEmpty();
    }

    [DataFact]
    public async Task TrainMini_WithoutItsData_IsRefused() =>
        (await CliProcess.RunAsync("train", "mini", "--data", PathOf("nowhere"))).FailedWith(3, "nowhere");

    private static string Model(RunFolder run) => Path.Combine(run.Path, "opentslm-mini.gguf");

    private static string[] Command(RunFolder run) =>
    [
        "train", "mini", "--run", run.Path, "--steps", $"{Steps}", "--first-stage-steps", "12", "--checkpoint-every", "4",
    ];

    private static async Task WaitForStep(Process process, RunFolder run, long step)
    {
        // The log is written step by step; its reader tolerates a line that is not whole yet.
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        _ = process.StandardError.ReadToEndAsync(timeout.Token);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(timeout.Token))
        {
            process.HasExited.ShouldBeFalse();
            if (run.ReadMetrics() is [.., var last] && last.Step >= step)
            {
                return;
            }
        }
    }

    private string PathOf(string name) => Path.Combine(_folder.Path, name);
}
