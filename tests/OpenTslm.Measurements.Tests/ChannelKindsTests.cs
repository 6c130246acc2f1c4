namespace OpenTslm.Measurements.Tests;

/// <summary>Which measurements a channel is offered to, by its name and unit.</summary>
public sealed class ChannelKindsTests
{
    [Theory]
    [InlineData("EEG Fpz-Cz", "uV", "spectral-edge")]
    [InlineData("C4-M1", "uV", "spectral-edge")]
    [InlineData("Fc5.", "uV", "spectral-edge")]
    [InlineData("EEG", null, "spectral-edge")]
    [InlineData("EOG horizontal", "uV", "eye-movements")]
    [InlineData("E1-M2", "uV", "eye-movements")]
    [InlineData("ROC", "uV", "eye-movements")]
    [InlineData("PLETH", "NU", "pulse-rate")]
    [InlineData("wrist_ppg", null, "pulse-rate")]
    [InlineData("BVP", null, "pulse-rate")]
    [InlineData("SpO2", "%", "oxygen-nadir")]
    [InlineData("SaO2", null, "oxygen-nadir")]
    [InlineData("HKQuantityTypeIdentifierOxygenSaturation", "%", "oxygen-nadir")]
    [InlineData("Resp oro-nasal", "uV", "respiration-rate")]
    [InlineData("Thorax", null, "respiration-rate")]
    [InlineData("hypnogram", null, "total-sleep-time")]
    [InlineData("Sleep stage", "1", "total-sleep-time")]
    public void Measure_ChannelsOfKnownNames_Fit(string name, string? unit, string measurement)
    {
        var recording = BodySignal.Recording(name, unit, 100, new float[3000]);

        recording.Measure(measurement).Channels.ShouldBe([name]);
    }

    [Theory]
    [InlineData("II", "mV")]
    [InlineData("EMG submental", "uV")]
    [InlineData("C3", null)]
    [InlineData("respiratory rate", "/min")]
    [InlineData("PPG heart rate", "bpm")]
    [InlineData("response", null)]
    [InlineData("SpO2", "mmHg")]
    [InlineData("acc x", "g")]
    [InlineData("glucose", "mmol/L")]
    public void Measure_ChannelsOfOtherKinds_DoNotFit(string name, string? unit)
    {
        var recording = BodySignal.Recording(name, unit, 100, new float[3000]);

        foreach (var measurement in new[] { "spectral-edge", "eye-movements", "pulse-rate", "oxygen-nadir", "respiration-rate", "total-sleep-time" })
        {
            recording.Measure(measurement).Channels.ShouldBeEmpty(measurement);
        }
    }
}
