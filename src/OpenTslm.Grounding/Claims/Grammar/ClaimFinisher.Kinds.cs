namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Kinds that share their unit, and rhythms that are none of the heart.</summary>
internal static partial class ClaimFinisher
{
    // "The EEG keeps a steady rhythm of 9 Hz": the rhythm of an electrode, or one with a frequency, is no rhythm of the heart.
    private static bool IsOfTheBrain(Draft draft, IReadOnlyList<string> channels, IReadOnlyList<Draft> drafts) =>
        channels is [{ } name, ..] && (name == "eeg" || LeadNames.IsElectrode(name))
        || (draft.Topic is { } topic
            && drafts.Any(other => other.Topic == topic && other is { Kind: ClaimKind.DominantFrequency, Unit: "Hz" }));
}
