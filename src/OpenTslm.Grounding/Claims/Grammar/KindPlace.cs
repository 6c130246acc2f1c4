namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Which channels a kind can be of: eye movements are none of the chin, and breathing is none of the EEG.</summary>
internal static class KindPlace
{
    /// <summary>Whether a kind that stands in a clause about a channel may be of that channel.</summary>
    public static bool Suits(ClaimKind kind, string channel) => kind switch
    {
        ClaimKind.EyeMovements => !IsMuscle(channel) && !IsBreath(channel) && !IsBlood(channel) && channel is not ("eeg" or "ecg"),
        ClaimKind.MuscleActivity => !IsBreath(channel) && !IsBlood(channel) && channel is not ("eeg" or "eog" or "ecg" or "I"),
        ClaimKind.DeltaPower or ClaimKind.ThetaPower or ClaimKind.AlphaPower or ClaimKind.SigmaPower or ClaimKind.BetaPower
            or ClaimKind.Spindles or ClaimKind.SlowWaves or ClaimKind.KComplexes => !IsMuscle(channel) && !IsBreath(channel)
                && !IsBlood(channel) && channel is not ("eog" or "ecg" or "I"),
        ClaimKind.BreathingPauses or ClaimKind.RespirationRate => !IsMuscle(channel) && !IsBlood(channel)
            && channel is not ("eeg" or "eog" or "ecg"),
        ClaimKind.Desaturations => !IsMuscle(channel) && channel is not ("eeg" or "eog" or "ecg"),
        ClaimKind.HeartRate or ClaimKind.Rhythm or ClaimKind.EctopicBeats or ClaimKind.Pauses or ClaimKind.RrInterval
            or ClaimKind.RrVariability
            or ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation => !IsMuscle(channel) && !IsBreath(channel)
                && channel is not ("eeg" or "eog"),
        _ => true,
    };

    private static bool IsMuscle(string channel) => channel is "chin" or "emg" || channel.EndsWith(" emg", StringComparison.Ordinal);

    private static bool IsBreath(string channel) => channel is "airflow" or "flow" or "nasal flow" or "nasal pressure"
        || channel.EndsWith(" belt", StringComparison.Ordinal) || channel.EndsWith(" effort", StringComparison.Ordinal);

    private static bool IsBlood(string channel) => channel is "spo2" or "oxygen" or "saturation" or "oxygen saturation" or "sats"
        or "o2 saturation" or "blood oxygen" or "pleth";
}
