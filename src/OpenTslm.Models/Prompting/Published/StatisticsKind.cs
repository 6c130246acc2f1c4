namespace OpenTslm.Models.Prompting.Published;

/// <summary>How mean and standard deviation of a series are computed (architecture reference section 1.2).</summary>
public enum StatisticsKind
{
    /// <summary>
    /// The sample standard deviation (n − 1), rounded to single precision, as PyTorch gives it. Sums are taken in double
    /// precision; PyTorch adds a mean's in single precision in an order that depends on the processor, so the last of the
    /// seven digits may differ from its.
    /// </summary>
    UnbiasedSingle,

    /// <summary>The population standard deviation, in single precision throughout, summed pairwise as NumPy does.</summary>
    PopulationSingle,

    /// <summary>The population standard deviation, in double precision, summed pairwise as NumPy does.</summary>
    PopulationDouble,
}
