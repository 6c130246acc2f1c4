using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Interpreting;

/// <summary>What is to be interpreted.</summary>
public sealed record InterpretationCase
{
    /// <summary>The recording.</summary>
    public required Recording Recording { get; init; }

    /// <summary>What the chart says that bears on the question; null without a chart.</summary>
    public PatientContext? Patient { get; init; }

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>Why things are missing before anything was read, one sentence each: they are said in the report.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>What a person would ask of such a recording, by the units of its channels.</summary>
    /// <param name="recording">The recording.</param>
    public static string SuitableQuestion(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return recording.Channels[0].Unit switch
        {
            "mV" or "uV" or "µV" or "V" => "Is the rhythm regular?",
            "m/s2" or "g" or "[g]" or "m/s^2" => "Which activity is this?",
            "mmol/L" or "mg/dL" => "What is the trend?",
            _ => "Describe the series.",
        };
    }
}
