using OpenTslm.Signals.Edf;

namespace OpenTslm.Signals.Tests.Edf;

/// <summary>Agreement with generated files of known content and with files of other programs.</summary>
public sealed class EdfDataTests
{
    [DataFact("edf")]
    public void Read_GeneratedEdf_HoldsItsSignals()
    {
        var recording = Open("test_generator.edf.gz");

        recording.Channels.Select(c => c.Name).ShouldBe(
        [
            "squarewave", "ramp", "pulse", "noise", "sine 1 Hz", "sine 8 Hz", "sine 8.1777 Hz", "sine 8.5 Hz", "sine 15 Hz", "sine 17 Hz",
            "sine 50 Hz",
        ]);
        recording.Channels.ShouldAllBe(c => c.Unit == "uV" && c.SamplingRateHz == 200 && c.Count == 120_000);
        recording.Subject.ShouldBe("abcxyz99");
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2011, 4, 4, 12, 57, 2, TimeSpan.Zero));
        recording.Annotations.ShouldBe(
            [new Annotation(0, 0, "Recording starts"), new Annotation(600, 0, "Recording ends")]);
        foreach (var (name, hertz) in new[] { ("sine 1 Hz", 1.0), ("sine 8 Hz", 8), ("sine 8.1777 Hz", 8.1777), ("sine 17 Hz", 17), ("sine 50 Hz", 50) })
        {
            AssertSine(recording.FindChannel(name)!, hertz, 100, 0.05);
        }
    }

    [DataFact("edf")]
    public void Read_GeneratedBdf_HasDifferentRatesAndFineSteps()
    {
        var recording = Open("test_generator.bdf");

        recording.Format.ShouldBe("BDF+");
        recording.Channels.Select(c => (c.Name, c.SamplingRateHz)).ShouldBe(
            [("sine 5Hz", 1000.0), ("square 13Hz", 800.0), ("ramp 7Hz", 500.0), ("pink noise", 975.0), ("white noise", 999.0)]);
        recording.DurationSeconds.ShouldBe(30);
        AssertSine(recording.Channels[0], 5, 1000, 0.001);
        var half = Open("test_generator_datarec_generator_2.bdf");
        half.Channels[0].SamplingRateHz.ShouldBe(500);
        half.DurationSeconds.ShouldBe(30);
        AssertSine(half.Channels[0], 2.5, 1000, 0.001);
    }

    [DataFact("edf")]
    public void Read_FractionalStartAndOtherScripts_AreKept()
    {
        var subsecond = Open("test_subsecond.edf");
        subsecond.Channels[0].Axis.Start!.Value.Millisecond.ShouldBe(394);
        subsecond.Annotations.Select(a => a.Code).ShouldBe(["XLSpike", "Clip Note", "XLEvent", "XLSpike"]);
        subsecond.Annotations[0].StartSeconds.ShouldBe(2.3457031 - 0.3945312, 1e-9);
        subsecond.Channels[0].Read(0, 3).ShouldBe([6.2473f, 7.57652f, 10.23494f], 1e-4);

        // It stands at 120 s of the file, whose first sample was taken 0.3945312 s after its start.
        var utf8 = Open("test_utf8.edf");
        utf8.Annotations[2].ShouldBe(new Annotation(119.6054688, 0, "中文测试八个字"));
    }

    [DataFact("edf")]
    public void Read_FilesOfOtherPrograms_AgreeWithTheirBytes()
    {
        var mne = Open("mne-test.edf");
        mne.Channels.Count.ShouldBe(139);
        mne.Channels[0].Read(0, 6).ShouldBe([-15f, -3f, -3f, 1f, 3f, 14f], 1e-4);
        mne.Channels[138].ReadAll().Max().ShouldBe(4352);
        mne.Annotations.Count(a => a.Code == "type A").ShouldBe(3);
        mne.Annotations[1].ShouldBe(new Annotation(0.1344, 0.256, "type A"));

        var twice = Open("mne-duplicate_channel_labels.edf");
        twice.Channels.Select(c => c.Name).ShouldBe(["EEG F1-Ref", "EEG F2-Ref", "EEG F1-Ref #2"]);
        twice.Channels[2].Read(0, 2).ShouldBe([17.2f, 16.8f], 1e-4);

        var stim = Open("mne-test_edf_stim_channel.edf");
        stim.Channels.Count.ShouldBe(25);
        stim.Channels[0].SamplingRateHz!.Value.ShouldBe(1228 / 9.59375, 1e-9);
        stim.Channels[24].ReadAll().Max().ShouldBe(100);
        stim.Subject.ShouldBeNull();
    }

    [DataFact("edf")]
    public void ReadAnnotations_OfASleepScoring_AreAllThere()
    {
        var marks = EdfReader.ReadAnnotations(TestData.Path("edf", "test_edfann.edf"));

        marks.Count.ShouldBe(856);
        marks[0].ShouldBe(new Annotation(0, 30, "Sleep stage W"));
        marks.ShouldContain(new Annotation(33.43, 0, "Lights off@@EEG F4-A1"));
    }

    [DataFact("edf")]
    public void Read_FileDestroyedByTextConversion_IsRefusedNotReadAsEeg()
    {
        Should.Throw<SignalFormatException>(() => Open("eegmmidb-S001R01.edf.gz")).Message.ShouldContain("conversion as text");
        EdfHeader.Read(TestData.Path("edf", "eegmmidb-S001R01.edf.gz")).Signals.Count.ShouldBe(65);
    }

    [DataFact("sleep-edfx")]
    public void ReadAnnotations_OfAllHypnograms_CoverTheNightWithoutGap()
    {
        var files = Directory.GetFiles(TestData.Path("sleep-edfx", "hypnograms"), "*.edf");
        files.Length.ShouldBeGreaterThan(10);
        foreach (var file in files)
        {
            var stages = EdfReader.ReadAnnotations(file);
            stages.Count.ShouldBeGreaterThan(20, file);
            stages.ShouldAllBe(a => a.Code.StartsWith("Sleep stage ") || a.Code == "Movement time", file);
            for (var i = 1; i < stages.Count; i++)
            {
                stages[i].StartSeconds.ShouldBe(stages[i - 1].StartSeconds + stages[i - 1].DurationSeconds, file);
            }
        }

        EdfReader.ReadAnnotations(files.Single(f => f.Contains("SC4001EC"))).Count.ShouldBe(154);
    }

    [DataFact("edf")]
    public void Write_WhatWasRead_IsTheSameWithinSixteenBits()
    {
        foreach (var name in new[] { "test_generator.edf.gz", "test_generator.bdf", "test_subsecond.edf", "test_utf8.edf", "mne-test.edf", "mne-test_edf_stim_channel.edf" })
        {
            var recording = Open(name);

            var back = EdfWriterTests.RoundTrip(recording);

            EdfWriterTests.AssertSame(back, recording);
            back.Annotations.Select(a => a.Code).ShouldBe(recording.Annotations.Select(a => a.Code));
            back.Annotations.Zip(recording.Annotations).ShouldAllBe(pair => Math.Abs(pair.First.StartSeconds - pair.Second.StartSeconds) < 1e-6);
        }
    }

    private static Recording Open(string name) => new EdfReader().Read(TestData.Path("edf", name));

    // The amplitude of a frequency is what a signal has in common with a sine and a cosine of that frequency.
    private static void AssertSine(TimeSeries channel, double hertz, double amplitude, double tolerance)
    {
        var samples = channel.ReadAll();
        double sine = 0, cosine = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * hertz * i / channel.SamplingRateHz!.Value);
            sine += samples[i] * s;
            cosine += samples[i] * c;
        }

        (2 * Math.Sqrt((sine * sine) + (cosine * cosine)) / samples.Length).ShouldBe(amplitude, amplitude * tolerance);
        ((double)samples.Max()).ShouldBeInRange(amplitude * 0.98, amplitude * 1.001);
    }
}
