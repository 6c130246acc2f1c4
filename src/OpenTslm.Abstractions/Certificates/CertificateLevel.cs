using System.Text.Json.Serialization;

namespace OpenTslm.Certificates;

/// <summary>How much is spent on a certificate.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<CertificateLevel>))]
public enum CertificateLevel
{
    /// <summary>There is none.</summary>
    Off,

    /// <summary>A handful of changed signals and the claims: a part of the time of the answer.</summary>
    Quick,

    /// <summary>Every channel removed, counterfactuals, and several rationales: several times the time of the answer.</summary>
    Full,
}
