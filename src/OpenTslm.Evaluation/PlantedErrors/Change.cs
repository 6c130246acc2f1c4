namespace OpenTslm.Evaluation.PlantedErrors;

/// <summary>What was changed in a true statement to make it false.</summary>
public enum Change
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>More for less, high for low, left for right.</summary>
    Direction,

    /// <summary>The channel it is said of.</summary>
    Channel,

    /// <summary>Presence for absence, or a denial.</summary>
    Negation,
}
