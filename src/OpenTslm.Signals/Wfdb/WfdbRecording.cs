using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wfdb;

/// <summary>Makes a recording of a record's signals and of the annotations beside its header.</summary>
internal static class WfdbRecording
{
    /// <param name="headerPath">Path of the header.</param>
    /// <param name="header">The header.</param>
    /// <param name="signals">The signals, in order.</param>
    /// <param name="sources">Their samples.</param>
    /// <param name="frameCount">Frames in the record.</param>
    /// <param name="files">Header and signal files, for the hash.</param>
    /// <param name="notes">What has been noticed so far.</param>
    public static Recording Create(
        string headerPath,
        WfdbHeader header,
        IReadOnlyList<WfdbSignal> signals,
        IReadOnlyList<ISampleSource> sources,
        long frameCount,
        IEnumerable<string> files,
        List<string> notes)
    {
        var names = ChannelNames.Number([.. signals.Select(signal => signal.Description)], notes);
        notes.AddRange(signals.Zip(names).Where(pair => !pair.First.IsCalibrated).Select(pair =>
            $"Channel '{pair.Second}' has no gain in the header; 200 ADC units per mV are assumed."));
        var annotationPath = Path.ChangeExtension(headerPath, ".atr");
        var annotations = File.Exists(annotationPath)
            ? WfdbAnnotations.Create(WfdbAnnotationFile.Read(annotationPath), names, header.SamplingRateHz, frameCount / header.SamplingRateHz)
            : null;
        return new Recording(
        [
            .. signals.Select((signal, i) => new TimeSeries(
                names[i],
                UnitNames.Normalize(signal.Unit),
                new TimeAxis.Regular(header.SamplingRateHz * signal.SamplesPerFrame) { Start = header.Start },
                sources[i])),
        ])
        {
            Annotations = annotations ?? [],
            Source = Path.GetFileName(headerPath),
            Format = "WFDB",
            ContentHash = ContentHasher.Hash([.. files, .. annotations is null ? Array.Empty<string>() : [annotationPath]]),
            Notes = notes,
        };
    }
}
