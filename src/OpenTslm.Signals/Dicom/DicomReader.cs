using System.Globalization;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Dicom;

/// <summary>
/// Reads the waveforms of DICOM files: 12-lead and general ECG, haemodynamic and other waveforms, explicit or implicit
/// types, little endian. Samples are read from the file window by window.
/// </summary>
/// <remarks>
/// Original multiplex groups become channels, each after its time offset; groups derived from others, such as a median
/// beat, are left out, and a note says so. Nothing about the patient is carried. Compressed transfer syntaxes and
/// logarithmic samples are not read. Thread-safe.
/// </remarks>
public sealed class DicomReader : ISignalReader, IContentRecognizer
{
    private static readonly string[] TimeForms = ["yyyyMMddHHmmss", "yyyyMMddHHmmss.FFFFFF", "yyyyMMddHHmmsszzz", "yyyyMMddHHmmss.FFFFFFzzz", "yyyyMMddHHmm"];

    /// <inheritdoc/>
    public string Format => "DICOM";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head) || (Path.GetExtension(path).Equals(".dcm", StringComparison.OrdinalIgnoreCase) && !head.IsEmpty);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states the rates.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = SignalBytes.Open(path, (options ?? new SignalReadOptions()).MaximumBytes);
        var data = DicomParser.Parse(bytes);
        var notes = new List<string>();
        var series = new List<(string Label, string? Unit, double Rate, ISampleSource Samples)>();
        var groups = data.Items(DicomTag.WaveformSequence).Select(item => (Item: item, Group: DicomGroup.Read(item, bytes))).ToArray();

        // Where everything is derived, it is what the file is about.
        var areAllDerived = Array.TrueForAll(groups, pair => pair.Group.IsDerived);
        foreach (var (item, group) in groups)
        {
            if (group.IsDerived && !areAllDerived)
            {
                notes.Add(FormattableString.Invariant(
                    $"The derived group '{group.Label}' of {group.ChannelCount} channel(s), {group.SampleCount / group.SamplingRateHz:0.###} s, is left out."));
                continue;
            }

            AddChannels(item, group, bytes, series);
        }

        if (series.Count == 0)
        {
            throw new SignalFormatException(bytes.Name, "expected a waveform sequence with groups, found none; this DICOM file holds no waveform");
        }

        var start = StartOf(data);
        var names = ChannelNames.Number([.. series.Select(s => s.Label)], notes);
        return new Recording([.. series.Select((s, i) => new TimeSeries(names[i], s.Unit, new TimeAxis.Regular(s.Rate) { Start = start }, s.Samples))])
        {
            Source = bytes.Name,
            Format = Format,
            ContentHash = ContentHasher.Hash(path),
            Notes = notes,
        };
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => DicomParser.IsDicom(SignalBytes.ContentOf(head));

    private static void AddChannels(
        DicomDataSet item, DicomGroup group, SignalBytes bytes, List<(string Label, string? Unit, double Rate, ISampleSource Samples)> series)
    {
        var definitions = item.Items(DicomTag.ChannelDefinitionSequence);
        if (definitions.Count != group.ChannelCount)
        {
            throw new SignalFormatException(bytes.Name, $"expected {group.ChannelCount} channel definitions, found {definitions.Count}");
        }

        for (var i = 0; i < definitions.Count; i++)
        {
            var definition = definitions[i];
            var sensitivity = definition.Number(DicomTag.ChannelSensitivity, "a channel's sensitivity");
            var correction = definition.Number(DicomTag.ChannelSensitivityCorrectionFactor, "a channel's correction factor") ?? 1;
            var baseline = definition.Number(DicomTag.ChannelBaseline, "a channel's baseline") ?? 0;
            var unit = definition.Items(DicomTag.ChannelSensitivityUnitsSequence).Select(code => code.Text(DicomTag.CodeValue)).FirstOrDefault();
            var source = definition.Items(DicomTag.ChannelSourceSequence).Select(code => code.Text(DicomTag.CodeMeaning)).FirstOrDefault();
            ISampleSource samples = new DicomSampleSource(bytes, group, i, (sensitivity ?? 1) * correction, baseline);
            series.Add((
                EcgLeadNames.Standardize(definition.Text(DicomTag.ChannelLabel) ?? source ?? ""),
                sensitivity is null || unit is null ? null : UnitNames.Normalize(unit),
                group.SamplingRateHz,
                DelayedSource.Create(samples, group.OffsetSeconds, group.SamplingRateHz) ?? throw new SignalFormatException(
                    bytes.Name, FormattableString.Invariant($"expected a group within the recording, found one that begins after {group.OffsetSeconds} s"))));
        }
    }

    private static DateTimeOffset? StartOf(DicomDataSet data) =>
        data.Text(DicomTag.AcquisitionDateTime) is { } text
        && DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start) ? start : null;
}
