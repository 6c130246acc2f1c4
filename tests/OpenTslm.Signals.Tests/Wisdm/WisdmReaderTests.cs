using OpenTslm.Signals.Wisdm;

namespace OpenTslm.Signals.Tests.Wisdm;

public sealed class WisdmReaderTests
{
    private const string TwoSessions =
        "1602,A,1000000000,1,2,3;\n1602,A,1050000000,4,5,6;\n1602,A,1100000000,7,8,-9.5;\n1602,D,500000000,1,1,1;\n1602,D,550000000,2,2,2;\n";

    [Fact]
    public void Read_TwoSessions_AreJoinedAndAnnotated()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("data_1602_accel_watch.txt", TwoSessions);

        var recording = new WisdmReader().Read(path);

        recording.Channels.Select(c => (c.Name, c.Unit)).ShouldBe([("x_acc", "m/s2"), ("y_acc", "m/s2"), ("z_acc", "m/s2")]);
        recording.Channels[2].ReadAll().ShouldBe([3f, 6f, -9.5f, 1f, 2f]);
        recording.Channels[0].SamplingRateHz.ShouldBe(20);
        recording.Subject.ShouldBe("1602");
        recording.Annotations.Select(a => (a.StartSeconds, a.Code, a.Text)).ShouldBe([(0, "A", "walking"), (0.15, "D", "sitting")]);
        recording.Notes.ShouldContain(note => note.Contains("2 session(s)"));
        SignalReaderCatalog.Default.Read(path).Format.ShouldBe("WISDM");
    }

    [Fact]
    public void Read_GyroscopeFile_HasAngularRates()
    {
        using var folder = new TemporaryFolder();

        new WisdmReader().Read(folder.Write("data_1602_gyro_watch.txt", TwoSessions)).Channels[0].ToString().ShouldStartWith("x_gyro [rad/s]");
    }

    [Theory]
    [InlineData("1602,A,1,1,2,3;\n1602,A,2,1,2\n", "line 2: expected subject,activity,time stamp,x,y,z; found 5 cell(s)")]
    [InlineData("1602,A,1,1,2,3;\n1603,A,2,1,2,3;\n", "line 2: subject '1603' follows subject '1602'")]
    [InlineData("1602,A,1,1,2,3;\n1602,A,x,1,2,3;\n", "line 2: expected a time stamp in nanoseconds, found 'x'")]
    [InlineData("1602,A,1,1,2,3;\n1602,A,2,1,b,3;\n", "line 2: expected a number, found 'b'")]
    [InlineData("1602,A,1,1,2,3;\n1602,A,1,1,2,3;\n", "sampling_rate_hz")]
    [InlineData("\n", "no rows")]
    public void Read_BadFile_IsRefused(string text, string expected)
    {
        using var folder = new TemporaryFolder();

        Should.Throw<SignalFormatException>(() => new WisdmReader().Read(folder.Write("a.txt", text))).Message.ShouldContain(expected);
    }

    [DataFact("har-wisdm-watch")]
    public void Read_EveryWatchFile_GivesEighteenActivitiesAtTwentyHertz()
    {
        foreach (var file in Directory.GetFiles(TestData.Path("har-wisdm-watch"), "data_*.txt.gz"))
        {
            var recording = new WisdmReader().Read(file);

            recording.Channels[0].SamplingRateHz.ShouldBe(20, file);
            recording.Annotations.Count.ShouldBe(18, file);
            recording.Annotations.ShouldAllBe(a => a.Text != null && a.DurationSeconds > 175);
            Path.GetFileName(file).ShouldContain(recording.Subject!);
        }
    }
}
