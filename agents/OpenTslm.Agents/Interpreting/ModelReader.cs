using OpenTslm.Tools;
using OpenTslm.Tools.Interpreting;

namespace OpenTslm.Agents.Interpreting;

/// <summary>A time-series language model that is asked for a reading; two of them are a second opinion.</summary>
/// <param name="Model">Gives the model; called once, when it is first asked. Not owned.</param>
/// <param name="Seed">Draws words at random from this seed; null takes the most probable.</param>
public sealed record ModelReader(Func<ITimeSeriesLanguageModel> Model, ulong? Seed = null)
{
    private const double LongestSpan = 10;

    /// <summary>Asks the question of the recording. Where all of it is too much, of the first channel and ten seconds.</summary>
    /// <returns>The reading, or null with the reason why there is none.</returns>
    internal async Task<(Interpretation? Reading, string? WhyNot)> ReadAsync(Recording recording, string question, CancellationToken cancellationToken)
    {
        string? whyNot = null;
        InterpretationRequest whole = new() { Question = question, Generation = SeededGeneration.Options(Seed) };
        var part = whole with { Channels = [Prefer(recording)], ToSeconds = Math.Min(LongestSpan, recording.DurationSeconds) };
        foreach (var request in new[] { whole, part })
        {
            try
            {
                return (await new RecordingInterpreter(Model()).InterpretToEndAsync(recording, request, cancellationToken), null);
            }
            catch (Exception failure) when (FailureText.Of(failure) is { } sentence)
            {
                whyNot = sentence;
            }
        }

        return (null, whyNot);
    }

    private static string Prefer(Recording recording) =>
        (recording.FindChannel("II") ?? recording.FindChannel("MLII") ?? recording.Channels[0]).Name;
}
