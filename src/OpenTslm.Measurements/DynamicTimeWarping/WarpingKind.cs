namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>How the dimensions of two series are warped (Shokoohi-Yekta et al. 2017, Data Min. Knowl. Disc. 31:1).</summary>
public enum WarpingKind
{
    /// <summary>All dimensions along one path: they share their delays.</summary>
    Dependent,

    /// <summary>Each dimension along its own path.</summary>
    Independent,
}
