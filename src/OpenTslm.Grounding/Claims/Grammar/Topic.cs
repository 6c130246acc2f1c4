using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What a sentence talks about at some point: a noun, a verb that says something itself, or the recording.</summary>
/// <param name="term">The noun or verb.</param>
/// <param name="start">Index of its first character.</param>
/// <param name="end">Index after its last character.</param>
internal sealed class Topic(Term term, int start, int end)
{
    public Term Term { get; } = term;

    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>Channels that the noun itself is bound to ("the amplitude of the x-axis").</summary>
    public IReadOnlyList<string> OwnChannels { get; set; } = [];

    /// <summary>Whether those channels stand right before it: "chin tone".</summary>
    public bool IsNamedFirst { get; init; }

    /// <summary>Times that the noun itself is bound to ("spikes at 4 s").</summary>
    public List<TimeSpot> OwnTimes { get; } = [];

    /// <summary>The part that the noun itself is bound to.</summary>
    public ClaimSegment? OwnSegment { get; set; }

    /// <summary>Channels of the clause it stands in.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    public IReadOnlyList<TimeSpot> ContextTimes { get; init; } = [];

    public ClaimSegment? ContextSegment { get; init; }

    /// <summary>Number of claims made about it.</summary>
    public int Made { get; set; }

    /// <summary>Whether a property was said of it, and not only a number.</summary>
    public bool IsDescribed { get; set; }

    /// <summary>Whether it is what the clause says is there: "shows oscillations".</summary>
    public bool IsShown { get; init; }

    /// <summary>Whether the verb says more than that something comes again: "oscillates", but not "repeats every 2 s".</summary>
    public bool SaysAll { get; init; }

    /// <summary>Whether it is brought up as something new: "an oscillation of 2 Hz".</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether its clause says that the subject has it, and not only that it is there: "contains seven dips".</summary>
    public bool IsHad { get; init; }

    /// <summary>Whether it is spoken of as known, so that a number of it does not say that it is there: "the peaks reach 3 g".</summary>
    public bool IsKnown { get; init; }

    /// <summary>Whether naming it says nothing by itself: "before the P wave".</summary>
    public bool IsMentioned { get; set; }

    /// <summary>Whether it is denied: "no P waves".</summary>
    public bool IsDenied { get; set; }

    public bool IsHedged { get; set; }

    /// <summary>Whether it is what something varies around, so that its number is one of about that size.</summary>
    public bool IsAround { get; init; }

    /// <summary>Whether its clause is over, so that what holds at the end of the sentence no longer holds for it.</summary>
    public bool IsSettled { get; set; }

    /// <summary>A number before it: "three dips".</summary>
    public Quantity? Count { get; set; }

    /// <summary>Whether one of several was told apart: "two spikes, one at 3 s".</summary>
    public bool IsSingledOut { get; set; }

    /// <summary>The noun of which it is an attribute ("amplitude of the QRS complexes"), or null.</summary>
    public Topic? Owner { get; set; }

    /// <summary>The fact that has been stated of it ("tachycardia"), or null for other nouns.</summary>
    public Draft? Fact { get; init; }

    /// <summary>Whether it belongs to a noun that follows and so is not there by itself.</summary>
    public bool HasOwnerAhead { get; set; }
}
