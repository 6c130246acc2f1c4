namespace OpenTslm.Training.Optimization;

/// <summary>Linear warm-up, then half a cosine down to a floor (Loshchilov and Hutter 2017, without restarts).</summary>
/// <param name="Peak">Largest learning rate; above zero.</param>
/// <param name="WarmupSteps">Steps of the warm-up, zero or more.</param>
/// <param name="TotalSteps">Steps after which the floor is reached.</param>
/// <param name="FloorFraction">Floor as a fraction of the peak, in [0, 1].</param>
public sealed record LearningRateSchedule(double Peak, long WarmupSteps, long TotalSteps, double FloorFraction)
{
    /// <summary>Learning rate of a step, the first being 0.</summary>
    public double At(long step)
    {
        if (step < WarmupSteps)
        {
            return Peak * (step + 1) / WarmupSteps;
        }

        var progress = Math.Clamp((double)(step - WarmupSteps) / Math.Max(1, TotalSteps - WarmupSteps), 0, 1);
        return Peak * (FloorFraction + ((1 - FloorFraction) * 0.5 * (1 + Math.Cos(Math.PI * progress))));
    }
}
