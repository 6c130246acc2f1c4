using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What somebody is said to have told: "His wife says that he trembles", "according to his daughter".</summary>
internal static partial class VoidFilter
{
    private static readonly HashSet<string> Witnesses = new(StringComparer.Ordinal)
    {
        "wife", "husband", "son", "daughter", "mother", "father", "mum", "mom", "dad", "brother", "sister", "aunt", "uncle", "niece",
        "nephew", "partner", "parents", "family", "relatives", "children", "grandson", "granddaughter", "grandmother", "grandfather",
        "neighbour", "neighbor", "carer", "caregiver", "nurse", "coach", "trainer", "teacher", "physio", "physiotherapist", "therapist",
        "colleague", "friend", "boss", "roommate", "housemate", "patient", "resident", "client", "runner", "player", "teammate",
        "bystander", "witness", "grandma", "grandpa", "granny", "grandad", "she", "he", "they", "people",
    };

    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
    {
        "say", "says", "said", "tell", "tells", "told", "mention", "mentions", "mentioned", "report", "reports", "reported", "complain",
        "complains", "complained", "recall", "recalls", "recalled", "remember", "remembers", "remembered", "notice", "notices", "noticed",
        "claim", "claims", "claimed", "state", "states", "stated", "deny", "denies", "denied", "insist", "insists", "insisted", "swear",
            "swears", "swore", "think", "thinks", "thought",
        "believe", "believes", "believed", "feel", "feels", "felt", "admit", "admits", "admitted", "explain", "explains", "explained",
        "describe", "describes", "described", "note", "notes", "noted", "worry", "worries", "fear", "fears", "add", "adds", "added",
    };

    private static readonly HashSet<string> Records = new(StringComparer.Ordinal)
    {
        "referral", "letter", "notes", "chart", "records", "file", "history", "questionnaire", "form", "discharge", "summary", "ward",
        "hospital", "interview", "anamnesis", "logbook",
    };

    // Whether the sentence is what somebody told, or what a chart holds.
    private static bool IsHearsay(IReadOnlyList<Piece> pieces)
    {
        var isAccording = pieces.Count > 2 && pieces[0].Text.Equals("according", StringComparison.OrdinalIgnoreCase)
            && pieces[1].Text == "to";
        var at = isAccording ? 2 : 0;
        at += at < pieces.Count && pieces[at].Text.ToLowerInvariant() is "his" or "her" or "their" or "my" or "the" or "our" or "a" ? 1 : 0;
        if (at + 1 >= pieces.Count || !(Witnesses.Contains(pieces[at].Text.ToLowerInvariant()) || (isAccording
            && Records.Contains(pieces[at].Text.ToLowerInvariant().Split(' ')[^1]))))
        {
            return false;
        }

        if (isAccording)
        {
            return true;
        }

        if (pieces.Skip(at + 1).Take(3).Any(piece => piece.Text is "has been" or "have been" or "has had")
            && pieces.Any(piece => piece.Text is "since" or "for years" or "ever since")
            && !pieces.Any(piece => piece.Time is not null))
        {
            // "Grandfather has been unsteady since the operation": a history.
            return true;
        }

        at++;
        at += pieces[at].Is(TermClass.Skip) || (pieces[at].Text is "has" or "have" or "had"
            && at + 1 < pieces.Count && pieces[at + 1].Text is not ("us" or "me" or "him" or "her" or "them")) ? 1 : 0;
        if (at + 1 >= pieces.Count)
        {
            return false;
        }

        if (pieces[at].Text == "'s" && pieces.Any(piece => piece.Text is "when" or "whenever" or "every time" or "if"))
        {
            // "My uncle's hands shake when he is nervous."
            return true;
        }

        if (pieces[at].Text is "had" or "made" or "let" or "asked" or "told" or "sent"
            && pieces[at + 1].Text is "us" or "me" or "him" or "her" or "them")
        {
            // "The coach had us run up the hill."
            return true;
        }

        return at + 1 < pieces.Count && Telling.Contains(pieces[at].Text.ToLowerInvariant())
            && (pieces[at].Text.StartsWith("describe", StringComparison.Ordinal)
                || pieces[at + 1].Text.ToLowerInvariant() is "that" or "i" or "we" or "he" or "she" or "they" or "him" or "her" or "us"
                or "me" or "his" or "their" or "how" or "of" or "about"
                || pieces[at + 1].Is(TermClass.Article)
                    && pieces[at].Text is not ("noted" or "notes" or "note" or "described" or "describes"));
    }
}
