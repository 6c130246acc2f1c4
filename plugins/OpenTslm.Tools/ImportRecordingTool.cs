using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.AI;
using OpenTslm.Tools.Importing;
using OpenTslm.Tools.Results;

namespace OpenTslm.Tools;

/// <summary>Reads a recording into the store.</summary>
internal sealed class ImportRecordingTool(ToolSetOptions options)
{
    private const int LongestUnit = 40;

    private readonly RecordingImporter _importer = new(options);

    [Tool("import_recording", "Import a recording", ToolGroup.Import)]
    [Description("""
        Reads a sensor recording (ECG, EEG, movement, glucose, any time series) into the store; returns a handle such as
        recording://3f2a91c05d7be684, which the other tools take. Give exactly one of path, fhir_json, samples.
        Files: CSV, WFDB (.hea), EDF, BDF, DICOM, SCP-ECG, HL7 aECG, FHIR, Apple Health, FIT, Axivity, GENEActiv,
        NumPy, UCR, WISDM.
        """)]
    public async Task<ImportResult> ImportRecordingAsync(
        [Description("Path of a file such as data/100.hea, or an https address where that is allowed.")] string? path = null,
        [Description("FHIR Observation or Bundle as JSON text.")] string? fhir_json = null,
        [Description("Values of one channel in order, at most 5000; put more into a file.")] double[]? samples = null,
        [Description("Channel name for samples.")] string? name = null,
        [Description("Unit of channels that state none, such as mV or m/s2.")] string? unit = null,
        [Description("Samples per second, above 0, where the file does not state it.")] double? sampling_rate_hz = null,
        AIFunctionArguments? call = null,
        CancellationToken cancellationToken = default)
    {
        CheckRate(sampling_rate_hz);
        var input = new RecordingInput(path, fhir_json, samples, name);
        input.Check();
        try
        {
            return await _importer.ImportAsync(input, sampling_rate_hz, r => KeepAsync(r, unit, call!, cancellationToken), cancellationToken);
        }
        catch (SignalFormatException e) when (e.NeedsSamplingRate && sampling_rate_hz is null)
        {
            var question = new ToolQuestion("sampling_rate_hz", "The recording does not state its sampling rate. How many samples per second has it?", IsNumber: true);
            if (await call!.AskPersonAsync(question, cancellationToken) is not { } answer)
            {
                throw;
            }

            var rate = double.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
            CheckRate(rate);
            return await _importer.ImportAsync(input, rate, r => KeepAsync(r, unit, call!, cancellationToken), cancellationToken);
        }
    }

    private static void CheckRate(double? rate)
    {
        if (rate is { } given && (!double.IsFinite(given) || given <= 0))
        {
            throw new ToolException("sampling_rate_hz must be above 0; give the number of samples per second, for example 50.");
        }
    }

    private async Task<ImportResult> KeepAsync(Recording recording, string? unit, AIFunctionArguments call, CancellationToken cancellationToken)
    {
        if (RecordingUnits.Missing(recording) is { } missing)
        {
            unit ??= await call.AskPersonAsync(
                new ToolQuestion("unit", $"No unit is stated for {missing}. In which unit are the values, such as mV?", IsNumber: false), cancellationToken);
            unit = string.IsNullOrWhiteSpace(unit) ? null : unit.Trim();
            if (unit?.Length > LongestUnit)
            {
                throw new ToolException($"unit is a short text such as mV, of at most {LongestUnit} characters.");
            }

            recording = RecordingUnits.With(recording, unit);
        }

        var handle = await options.Store.AddAsync(recording, cancellationToken);
        return ImportResult.Of(recording, handle);
    }
}
