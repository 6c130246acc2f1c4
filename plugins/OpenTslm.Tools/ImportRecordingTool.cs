using System.ComponentModel;
using OpenTslm.Tools.Results;

namespace OpenTslm.Tools;

/// <summary>Reads a file into the store.</summary>
internal sealed class ImportRecordingTool(ToolSetOptions options)
{
    [ToolName("import_recording")]
    [Description("""
        Reads a sensor recording from a file (ECG, accelerometer, glucose, any time series) and returns a handle such as
        recording://3f2a91c05d7be684 for describe_recording and ask_recording. Call this first. The samples stay in the
        store; they are not shown. Reading the same file again returns the same handle. Formats: CSV (one column a
        channel, header names such as "x_acc [m/s2]", optional time column), WFDB (path of the .hea header), EDF and BDF,
        DICOM waveforms, SCP-ECG, HL7 aECG, FHIR Observations, Apple Health exports, Garmin FIT, Axivity .cwa, GENEActiv
        .bin, NumPy .npy and .npz, UCR .ts and .arff, WISDM text.
        """)]
    public async Task<ImportResult> ImportRecordingAsync(
        [Description("Path of the file, such as data/walk.csv or data/100.hea.")]
        string path,
        [Description("Samples per second, above 0, for example 50. Only for a file that does not state it (CSV without a time column, NumPy, .ts, .arff); leave out otherwise.")]
        double? sampling_rate_hz = null,
        CancellationToken cancellationToken = default)
    {
        if (sampling_rate_hz is { } rate && (!double.IsFinite(rate) || rate <= 0))
        {
            throw new ToolException("sampling_rate_hz must be above 0; give the number of samples per second, for example 50.");
        }

        var file = options.Files.Resolve(path);
        var recording = await Task.Run(
            () => options.Reader.Read(file, new SignalReadOptions { SamplingRateHz = sampling_rate_hz }), cancellationToken);
        var handle = await options.Store.AddAsync(recording, cancellationToken);
        var names = recording.Channels.Select(c => c.Name).ToArray();
        return new ImportResult(
            FormattableString.Invariant(
                $"Imported {recording.DurationSeconds:0.##} s with {names.Length} channel(s) as {handle}. Next: ask_recording or describe_recording."),
            handle,
            recording.Format,
            recording.DurationSeconds,
            names,
            recording.Notes);
    }
}
