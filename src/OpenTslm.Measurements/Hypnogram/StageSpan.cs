namespace OpenTslm.Measurements.Hypnogram;

/// <summary>A time in one stage.</summary>
/// <param name="StartSeconds">Its start from the window's start.</param>
/// <param name="EndSeconds">Its end.</param>
/// <param name="Stage">The stage.</param>
public readonly record struct StageSpan(double StartSeconds, double EndSeconds, SleepStage Stage)
{
    /// <summary>Length in seconds.</summary>
    public double DurationSeconds => EndSeconds - StartSeconds;

    /// <summary>Whether it is sleep of any stage.</summary>
    public bool IsSleep => Stage is SleepStage.N1 or SleepStage.N2 or SleepStage.N3 or SleepStage.Rem;
}
