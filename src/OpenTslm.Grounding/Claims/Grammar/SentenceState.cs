using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What has been said so far in a sentence, and what still waits for its other half.</summary>
internal sealed class SentenceState
{
    /// <summary>What a predicate that comes next is said of.</summary>
    public List<Topic> Open { get; } = [];

    /// <summary>Every topic of the sentence.</summary>
    public List<Topic> Topics { get; } = [];

    /// <summary>Every claim so far.</summary>
    public List<Draft> Drafts { get; } = [];

    /// <summary>The claims that a channel or time that comes next belongs to as well.</summary>
    public List<Draft> Group { get; } = [];

    /// <summary>Properties that wait for their noun.</summary>
    public List<Piece> Modifiers { get; } = [];

    public ClauseMode Mode { get; set; }

    /// <summary>Whether a sentence before spoke of breathing.</summary>
    public bool IsOfBreathing { get; set; }

    /// <summary>Whether an article, and so a noun, has been announced.</summary>
    public bool HasArticle { get; set; }

    /// <summary>Whether only glue stands between the last noun and here, so that another noun joins it.</summary>
    public bool IsChained { get; set; }

    /// <summary>The preposition right before, or null.</summary>
    public string? Preposition { get; set; }

    public bool IsNegated { get; set; }

    public bool IsHedged { get; set; }

    /// <summary>Whether a comparison waits for what it compares with.</summary>
    public bool AwaitsOther { get; set; }

    /// <summary>What a comparison that is still to come compares with ("Compared with z, x varies more").</summary>
    public string? EarlyOther { get; set; }

    /// <summary>Further channels of that sort: "Compared with x and y, z …".</summary>
    public IReadOnlyList<string> MoreEarlyOthers { get; set; } = [];

    public bool AwaitsEarlyOther { get; set; }

    /// <summary>A number that waits for its noun.</summary>
    public Quantity? Waiting { get; set; }

    /// <summary>Channels of the clause, named at its head or before it.</summary>
    public IReadOnlyList<string> Channels { get; set; } = [];

    /// <summary>Whether those channels are the clause's subject, and not those of a whole "In lead II, …".</summary>
    public bool ChannelsAreSubject { get; set; }

    /// <summary>Channels right before a noun.</summary>
    public IReadOnlyList<string> NounChannels { get; set; } = [];

    public List<TimeSpot> Times { get; } = [];

    public ClaimSegment? Segment { get; set; }

    /// <summary>Properties of the last described noun, which another noun in the same list shares.</summary>
    public List<Piece> SharedModifiers { get; } = [];

    /// <summary>Nouns of the clause before, to which "they" refers.</summary>
    public List<Topic> Earlier { get; } = [];

    /// <summary>Whether the verb tells of a change: "becomes larger".</summary>
    public bool IsBecoming { get; set; }

    /// <summary>Whether "and" or "or" stands right before the noun.</summary>
    public bool IsAfterConjunction { get; set; }

    /// <summary>The noun of which the last verb was said, or null.</summary>
    public Topic? VerbOf { get; set; }

    /// <summary>Whether the noun right before was described by a fact ("noisy signal").</summary>
    public bool HasFactBefore { get; set; }

    /// <summary>Kind of that fact.</summary>
    public ClaimKind FactBefore { get; set; }

    /// <summary>Whether the clause has its predicate, so that a further subject begins another.</summary>
    public bool IsSaid { get; set; }

    /// <summary>Whether the next noun is what changes: "an increase in variability".</summary>
    public bool IsChangeAhead { get; set; }

    /// <summary>Channels named after a preposition in this clause: "swaying along the x-axis with a period of …".</summary>
    public IReadOnlyList<string> Place { get; set; } = [];

    /// <summary>Whether the ST segment was said to be shifted down, or up; null before that.</summary>
    public bool? IsShiftDown { get; set; }

    /// <summary>In what respect channels are compared: "In terms of spread, x is much the same as y".</summary>
    public Term? Aspect { get; set; }

    /// <summary>How many times what comes next is said to happen: "Twice during the night …".</summary>
    public Quantity? Often { get; set; }

    /// <summary>The noun that was compared with last, to which "which in turn" refers; null if none was.</summary>
    public Piece? Compared { get; set; }

    /// <summary>The claims of the clause before.</summary>
    public List<Draft> LastGroup { get; } = [];

    /// <summary>Place and time of "except in V2", where what is denied holds; null if there is none.</summary>
    public Draft? Exception { get; set; }

    /// <summary>Number of claims before this clause.</summary>
    public int ClauseStart { get; set; }

    /// <summary>Index of the first piece after what has been read ahead.</summary>
    public int SkipTo { get; set; }

    /// <summary>Every channel named so far, one by one.</summary>
    public List<string> Named { get; } = [];

    /// <summary>Topics that "with …" goes on about, so that a place after it is theirs too.</summary>
    public List<Topic> Holders { get; } = [];

    /// <summary>Channels of the clause before, to which "its" refers.</summary>
    public IReadOnlyList<string> EarlierChannels { get; set; } = [];

    /// <summary>Times named in this clause after what was said.</summary>
    public IReadOnlyList<TimeSpot> PlaceTimes { get; set; } = [];

    /// <summary>What the next noun has in common with the clause before: "…, and so do the T waves".</summary>
    public List<Draft> Echoes { get; } = [];

    /// <summary>The last verb of showing.</summary>
    public string ShownBy { get; set; } = string.Empty;

    /// <summary>Whether more and less are said of how much something takes or bears: "draws more than".</summary>
    public bool IsOfAmount { get; set; }

    /// <summary>Whether the clause opened with "despite" or the like, so that its subject follows the comma.</summary>
    public bool IsAside { get; set; }

    public void StartGroup()
    {
        Group.Clear();
        Preposition = null;
    }
}
