using OpenTslm.Certificates;

namespace OpenTslm.Evaluation.Trust;

/// <summary>Verdicts about one planted model.</summary>
/// <param name="Model">What it is.</param>
/// <param name="Level">How much was tried.</param>
/// <param name="Trials">Number of recordings.</param>
/// <param name="Expected">The right verdict; null where recomputation told it, recording by recording.</param>
/// <param name="Reads">Verdicts "reads".</param>
/// <param name="ReadsPart">Verdicts "reads part".</param>
/// <param name="ReadsWeakly">Verdicts "reads weakly".</param>
/// <param name="DoesNotRead">Verdicts "does not read".</param>
/// <param name="False">Wrong verdicts; a wrong channel counts.</param>
public sealed record SensitivityResult(
    string Model, CertificateLevel Level, int Trials, SensitivityVerdict? Expected, int Reads, int ReadsPart, int ReadsWeakly, int DoesNotRead, int False);
