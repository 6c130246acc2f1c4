using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What the words of sleep reports are turned into.</summary>
internal static partial class SleepSense
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term At = new(TermClass.Preposition);
    private static readonly Term And = new(TermClass.And);
    private static readonly Term Is = new(TermClass.Copula);
    private static readonly Term Same = new(TermClass.Comparative) { Dimension = "size", Relation = ClaimRelation.SameAs };
    private static readonly Term Turns = new(TermClass.Verb) { Kind = ClaimKind.Rotation, Dimension = "motion",
        Relation = ClaimRelation.Present };
    private static readonly Term With = new(TermClass.Show);
    private static readonly Term SpectralPeak = ClaimLexicon.Default.Noun("spectral peak");
    private static readonly Term Not = new(TermClass.Negator);
    private static readonly Term EyeMovement = ClaimLexicon.Default.Noun("eye movement");
    private static readonly Term EyesMove = new(TermClass.Verb)
    {
        Kind = ClaimKind.EyeMovements, Dimension = "motion", Relation = ClaimRelation.Present,
    };
    private static readonly Term BreathStops = EyesMove with { Kind = ClaimKind.BreathingPauses, Dimension = "presence" };
    private static readonly Term EyesBusy =
        new(TermClass.Fact) { Kind = ClaimKind.EyeMovements, Relation = ClaimRelation.High, IsNominal = true };
    private static readonly Term Seen = new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Present };
    private static readonly Term Gone = Seen with { Relation = ClaimRelation.Absent };
    private static readonly Term MusclesWork = EyesMove with { Kind = ClaimKind.MuscleActivity };
    private static readonly Term Movement = ClaimLexicon.Default.Noun("movement");
    private static readonly HashSet<ClaimKind> OfBrain =
    [
        ClaimKind.DeltaPower, ClaimKind.ThetaPower, ClaimKind.AlphaPower, ClaimKind.SigmaPower, ClaimKind.BetaPower, ClaimKind.Spindles,
        ClaimKind.SlowWaves, ClaimKind.KComplexes, ClaimKind.EyeMovements, ClaimKind.MuscleActivity,
    ];
    private static readonly Term NoEyes = new(TermClass.Fact) { Kind = ClaimKind.EyeMovements, Relation = ClaimRelation.Absent };
    private static readonly Term NoMuscles = NoEyes with { Kind = ClaimKind.MuscleActivity };
    private static readonly Term Tone = ClaimLexicon.Default.Noun("muscle activity");
    private static readonly Term Dominated = new(TermClass.Show) { Code = "dominated" };
    private static readonly Term EyesGo = NoEyes with { Relation = ClaimRelation.Present };
    private static readonly Term Grows = new(TermClass.Quality) { Dimension = "change", Relation = ClaimRelation.Rising };
    private static readonly Term Shrinks = Grows with { Relation = ClaimRelation.Falling };
    private static readonly Term Strong = new(TermClass.Quality) { Dimension = "size", Relation = ClaimRelation.High };
    private static readonly Term Weak = Strong with { Relation = ClaimRelation.Low };
}
