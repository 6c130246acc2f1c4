namespace OpenTslm.Measurements.Cadence;

/// <summary>The rhythm of steps.</summary>
/// <param name="StepsPerMinute">Steps a minute, 42 to 240.</param>
/// <param name="FrequencyHz">Steps a second.</param>
/// <param name="Strength">Autocorrelation at one step, 0 to 1: how alike successive steps are.</param>
/// <param name="StrideStrength">Autocorrelation at two steps, at most 1; 0 where the window is too short for it.</param>
/// <param name="Movement">Standard deviation of the magnitude divided by its mean: how much gravity is modulated.</param>
/// <param name="Quality">0 to 1: strength, lowered below three steps in the window and by missing samples.</param>
public readonly record struct CadenceResult(
    double StepsPerMinute,
    double FrequencyHz,
    double Strength,
    double StrideStrength,
    double Movement,
    double Quality);
