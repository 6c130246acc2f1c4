using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Numpy;

/// <summary>Makes a recording of the arrays of a file.</summary>
/// <param name="file">File name.</param>
/// <param name="arrays">The arrays.</param>
/// <param name="options">What the caller knows.</param>
internal sealed class NpyRecording(string file, IReadOnlyList<NpyArray> arrays, SignalReadOptions options)
{
    private readonly List<string> _notes = [];

    public Recording Create(string contentHash)
    {
        var main = arrays.Where(array => array.Header.IsNumeric && array.Header.Shape.Count > 0).MaxBy(array => array.Header.Count) ?? arrays[0];
        var samples = NpyChannels.SamplesIn(main.Header);
        var rate = FindRate();
        var labels = new List<string?>();
        var sources = new List<ISampleSource>();
        foreach (var array in arrays)
        {
            if (array != main && !BelongsTo(array, samples))
            {
                NoteUnused(array);
                continue;
            }

            var channels = NpyChannels.Of(array);
            var names = array == main ? FindNames(channels.Length) : null;
            sources.AddRange(channels);
            labels.AddRange(channels.Select((_, i) => names?[i] ?? NameOf(array, i, channels.Length)));
        }

        if (main.Header.Shape.Count == 2 && main.Header.Shape[0] == main.Header.Shape[1])
        {
            _notes.Add("Both axes are equally long; the first is taken for time.");
        }

        var axis = new TimeAxis.Regular(rate);
        var numbered = ChannelNames.Number(labels, _notes);
        return new Recording([.. sources.Select((source, i) => new TimeSeries(numbered[i], null, axis, source))])
        {
            Source = file,
            Format = "NumPy",
            ContentHash = contentHash,
            Notes = _notes,
        };
    }

    private static bool BelongsTo(NpyArray array, long samples) =>
        array.Header.IsNumeric && array.Header.Shape.Count is 1 or 2 && NpyChannels.SamplesIn(array.Header) == samples && array.Header.Count > 0;

    private static string NameOf(NpyArray array, int channel, int count) =>
        array.Name.Length == 0 ? FormattableString.Invariant($"channel {channel + 1}")
        : count == 1 ? array.Name
        : FormattableString.Invariant($"{array.Name} {channel + 1}");

    private static bool IsRateName(string name) =>
        name.ToUpperInvariant() is "SF" or "FS" or "SFREQ" or "RATE" or "SAMPLING_RATE" or "SAMPLE_RATE" or "SAMPLING_FREQUENCY";

    private static bool IsNamesName(string name) =>
        name.ToUpperInvariant() is "CHAN" or "CHANS" or "CHANNELS" or "CH_NAMES" or "CHANNEL_NAMES" or "NAMES" or "LABELS";

    private double FindRate()
    {
        var stated = arrays.Where(array => IsRateName(array.Name)).Select(array => array.ToNumber()).FirstOrDefault(value => value is not null);
        if (stated is { } found && (!double.IsFinite(found) || found <= 0))
        {
            throw new SignalFormatException(file, FormattableString.Invariant($"expected a sampling rate above zero, found {found}"));
        }

        if (stated is { } other && options.SamplingRateHz is { } given && given != other)
        {
            _notes.Add(FormattableString.Invariant($"The file says {other:0.####} Hz; the given rate of {given:0.####} Hz is used."));
        }

        return options.SamplingRateHz ?? stated ?? MissingRate.Require(file, options);
    }

    private string?[]? FindNames(int count) =>
        arrays.Where(array => IsNamesName(array.Name)).Select(array => array.ToTexts()).FirstOrDefault(names => names?.Length == count);

    private void NoteUnused(NpyArray array)
    {
        if (!IsRateName(array.Name) && !IsNamesName(array.Name))
        {
            _notes.Add($"Array '{array.Name}' of shape ({string.Join(", ", array.Header.Shape)}) is left out: it has another length.");
        }
    }
}
