using OpenTslm.Certificates;

namespace OpenTslm;

/// <summary>One step of an interpretation that is being made, in the order in which the types appear here.</summary>
public abstract record InterpretationUpdate
{
    private InterpretationUpdate()
    {
    }

    /// <summary>What goes in: the series the model will read and what is notable about them. Always first.</summary>
    public sealed record Input(InputContract Contract) : InterpretationUpdate;

    /// <summary>The candidate answers scored without a rationale. Absent for an open question.</summary>
    public sealed record DirectScores(IReadOnlyList<LabelScore> Labels) : InterpretationUpdate;

    /// <summary>
    /// Whether to abstain, known before a word of the rationale is: how sure the answer at first sight is and whether it depends on
    /// the signal. Absent where no certificate was asked for.
    /// </summary>
    public sealed record Assessed(Abstention Abstention, CalibratedConfidence? Confidence, SignalSensitivity? Sensitivity) : InterpretationUpdate;

    /// <summary>The next piece of the rationale.</summary>
    public sealed record RationaleText(string Text) : InterpretationUpdate;

    /// <summary>The answer, with the candidates scored after the rationale (empty for an open question).</summary>
    public sealed record Answer(string Text, IReadOnlyList<LabelScore> Labels) : InterpretationUpdate;

    /// <summary>The rationale's claims, held against the samples. Absent where no certificate was asked for.</summary>
    public sealed record Audited(string Summary, IReadOnlyList<CertifiedClaim> Claims) : InterpretationUpdate;

    /// <summary>The certificate; its abstention may be stricter than the one assessed before. Absent where none was asked for.</summary>
    public sealed record Certified(Certificate Certificate) : InterpretationUpdate;

    /// <summary>Everything together. Always last; absent if the interpretation failed or was cancelled.</summary>
    public sealed record Completed(Interpretation Interpretation) : InterpretationUpdate;
}
