using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Signals.Tests.Wfdb;

public sealed class WfdbLinkTests
{
    [DataFact("ecg-mitdb")]
    public void Read_ThroughSymbolicLinks_IsTheRecordAsAWhole()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(TestData.Path("ecg-mitdb"), "108.*"))
        {
            File.CreateSymbolicLink(folder.At(Path.GetFileName(file)), file);
        }

        var linked = new WfdbReader().Read(folder.At("108.hea"));

        var whole = new WfdbReader().Read(Path.Combine(TestData.Path("ecg-mitdb"), "108.hea"));
        linked.Channels[0].Count.ShouldBe(whole.Channels[0].Count);
        linked.Channels[1].Read(300_000, 100).ShouldBe(whole.Channels[1].Read(300_000, 100));
        linked.Annotations.Count.ShouldBe(whole.Annotations.Count);
    }
}
