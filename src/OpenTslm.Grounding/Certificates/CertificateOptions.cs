using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Certificates;

/// <summary>How much is spent on a certificate, and when the system abstains.</summary>
public sealed record CertificateOptions
{
    /// <summary>How much is tried.</summary>
    public CertificateLevel Level { get; init; } = CertificateLevel.Quick;

    /// <summary>No more changed signals are scored once that many milliseconds have passed; null is no limit.</summary>
    public int? MaximumMilliseconds { get; init; }

    /// <summary>Most tokens of changed prompts, estimated at four characters each; null is no limit.</summary>
    public int? MaximumTokens { get; init; }

    /// <summary>Least quality of the middle channel, 0 to 1.</summary>
    public double LeastQuality { get; init; } = 0.4;

    /// <summary>Most labels that may remain possible.</summary>
    public int MostLabels { get; init; } = 1;

    /// <summary>Rationales that a full certificate draws at random.</summary>
    public int SampledRationales { get; init; } = 5;
}
