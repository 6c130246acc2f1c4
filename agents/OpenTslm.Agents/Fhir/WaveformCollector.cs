using System.Text.Json;
using OpenTslm.Agents.Context;
using OpenTslm.Signals.Fhir;

namespace OpenTslm.Agents.Fhir;

/// <summary>Keeps the waveforms of Observations, up to a number of samples.</summary>
/// <param name="maximumSamples">Most samples of all together.</param>
internal sealed class WaveformCollector(long maximumSamples)
{
    private readonly Dictionary<string, ChartWaveform> _waveforms = new(StringComparer.Ordinal);
    private long _samples;
    private int _tooMany;

    /// <summary>What was wrong with them.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Adds the waveforms of an Observation, if it has any.</summary>
    public void Add(JsonElement observation, string reference)
    {
        _waveforms.Remove(reference);
        if (observation.Get("valueSampledData") is null && !observation.Items("component").Any(c => c.Get("valueSampledData") is not null))
        {
            return;
        }

        try
        {
            // Two characters make at least one sample.
            var most = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(observation).Length / 2;
            if (_samples + most > maximumSamples)
            {
                _tooMany++;
                return;
            }

            var recording = FhirReader.ReadResource(observation, reference);
            _samples += recording.Channels.Sum(c => c.Count);
            _waveforms[reference] = new ChartWaveform(reference, recording);
        }
        catch (SignalFormatException e)
        {
            Problems.Add($"{reference}: its waveform cannot be read. {e.Message}");
        }
    }

    /// <summary>The waveform of a resource.</summary>
    public ChartWaveform? Find(string reference) => _waveforms.GetValueOrDefault(reference);

    /// <summary>What is left out, in a sentence.</summary>
    public IEnumerable<string> LeftOut() => _tooMany > 0
        ? [FormattableString.Invariant($"{_tooMany} waveforms are left out, since {maximumSamples} samples are the most that are kept.")]
        : [];
}
