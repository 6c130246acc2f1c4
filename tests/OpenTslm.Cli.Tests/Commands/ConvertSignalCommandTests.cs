namespace OpenTslm.Cli.Tests.Commands;

public sealed class ConvertSignalCommandTests
{
    private const int Usage = 2;

    [Fact]
    public async Task ConvertSignal_ThereAndBack_KeepsTheChannels()
    {
        using var folder = new TemporaryFolder();
        var (edf, header, csv) = (Path.Combine(folder.Path, "walk.edf"), Path.Combine(folder.Path, "walk.hea"), Path.Combine(folder.Path, "walk.csv"));

        (await CliProcess.RunAsync("convert-signal", CliProcess.Sample("walking-watch.csv"), "-o", edf)).Succeeded().Output.ShouldContain("Wrote 6 channel(s)");
        (await CliProcess.RunAsync("convert-signal", edf, "-o", header)).Succeeded();
        (await CliProcess.RunAsync("convert-signal", header, "--output", csv)).Succeeded();

        var described = (await CliProcess.RunAsync("describe", csv)).Succeeded().Output;
        described.ShouldContain("6 channels at 100 Hz");
        described.ShouldContain("rad/s");
        Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order().ShouldBe(["walk.csv", "walk.dat", "walk.edf", "walk.hea"]);
    }

    [Fact]
    public async Task ConvertSignal_WithoutSense_IsRefusedAsUsage()
    {
        using var folder = new TemporaryFolder();
        var sample = CliProcess.Sample("walking-watch.csv");

        (await CliProcess.RunAsync("convert-signal", sample, "-o", Path.Combine(folder.Path, "a.xyz"))).FailedWith(Usage, ".hea (WFDB)");
        (await CliProcess.RunAsync("convert-signal", sample, "-o", sample)).FailedWith(Usage, "name another");
        (await CliProcess.RunAsync("convert-signal", sample)).FailedWith(Usage, "--output");
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }
}
