namespace OpenTslm.Grounding.Audit;

/// <summary>A verdict with its reason, before it is tied to a claim.</summary>
internal sealed record Judgement(Verdict Verdict, string Reason)
{
    private const string TooClose = "Too close to call: ";

    public Evidence? Evidence { get; init; }

    public double? Tolerance { get; init; }

    public string? Source { get; init; }

    /// <summary>Whether a claim holds by its tolerance alone; then its denial does no less, and neither is contradicted.</summary>
    public bool ByTolerance { get; init; }

    public static Judgement Unknown(string reason) => new(Verdict.NotCheckable, reason);

    /// <summary>Supported or contradicted, by a condition.</summary>
    public static Judgement Of(bool holds, string reason, Evidence evidence) =>
        new(holds ? Verdict.Supported : Verdict.Contradicted, reason) { Evidence = evidence };

    /// <summary>
    /// Supported where it clearly holds, contradicted where it clearly does not, and neither in between.
    /// </summary>
    public static Judgement Of(bool clearly, bool clearlyNot, string reason, Evidence evidence) =>
        clearly || clearlyNot ? Of(clearly, reason, evidence) : new(Verdict.NotCheckable, TooClose + reason) { Evidence = evidence };

    /// <summary>The judgement of the denial.</summary>
    public Judgement Denied() => this with
    {
        Reason = Verdict == Verdict.Supported && ByTolerance ? TooClose + Reason : Reason,
        Verdict = Verdict switch
        {
            Verdict.Supported when !ByTolerance => Verdict.Contradicted,
            Verdict.Contradicted => Verdict.Supported,
            _ => Verdict.NotCheckable,
        },
    };
}
