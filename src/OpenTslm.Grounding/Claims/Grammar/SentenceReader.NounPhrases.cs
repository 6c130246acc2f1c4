using System.Text.Json;
using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What nouns in a row mean together, and what a noun belongs to.</summary>
internal sealed partial class SentenceReader
{
    // "bursts of muscle activity", "a burst of alpha", but "bursts of up to 9 mA"
    private bool IsBurstOf(int index)
    {
        if (_pieces[index].Term!.Kind != ClaimKind.Spikes || !(_pieces[index].Text.EndsWith("burst", StringComparison.Ordinal)
            || _pieces[index].Text.EndsWith("bursts", StringComparison.Ordinal)) || index + 2 >= _pieces.Count
            || _pieces[index + 1].Text != "of")
        {
            return false;
        }

        var at = index + 2;
        while (at < _pieces.Count && (_pieces[at].Is(TermClass.Quality) || _pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        return at < _pieces.Count && _pieces[at].Term is { Class: TermClass.Noun or TermClass.Fact, IsSignal: false, Kind: { } kind }
            && kind is not ClaimKind.Spikes && (_lexicon.Kinds.HasPresence(kind) || kind == ClaimKind.Frequency);
    }

    private static bool OwnsEvents(Term noun) => noun.Kind is ClaimKind.HeartRate or ClaimKind.RespirationRate or ClaimKind.Cadence
        or ClaimKind.StepCount or ClaimKind.RrInterval or ClaimKind.RrVariability;

    private string? RateOf() => _state.Drafts.Exists(draft => draft.Kind is ClaimKind.PacedRhythm or ClaimKind.SinusRhythm
        or ClaimKind.AtrialFibrillation) ? "heart rate" : (_state.Open.Count > 0 ? _state.Open[^1] : _state.Earlier.Count > 0
        ? _state.Earlier[^1] : null)?.Term.Kind switch
    {
        ClaimKind.StepCount or ClaimKind.Cadence => "cadence",
        ClaimKind.RespirationRate => "breathing rate",
        ClaimKind.Spikes or ClaimKind.Periodicity or ClaimKind.SlowWaves => "frequency",
        ClaimKind.Spindles or ClaimKind.KComplexes or ClaimKind.EyeMovements or ClaimKind.Desaturations
            or ClaimKind.BreathingPauses => "finding",
        ClaimKind.Rhythm or ClaimKind.HeartRate or ClaimKind.QrsDuration => "heart rate",
        _ => null,
    };

    private bool IsPredicate(int index) =>
        index < _pieces.Count
            && (_pieces[index].IsCopula
            || _pieces[index].Term?.Class is TermClass.Verb or TermClass.Show or TermClass.Hedge or TermClass.Negator);

    private bool IsWholeRecording(int index, int last)
    {
        var at = index - 1;
        while (at >= 0 && (_pieces[at].Is(TermClass.Article) || _pieces[at].Is(TermClass.Skip)))
        {
            at--;
        }

        if (at >= 0 && at < index - 1 && _state.Open.Count > 0 && _pieces[at].Term is { Class: TermClass.Quality, Dimension: "presence" })
        {
            // "A jolt interrupts the recording at 12.5 s": what is interrupted says nothing.
            return true;
        }

        return at >= 0 && _pieces[at].Text.ToLowerInvariant() is "in" or "of" or "on" or "over" or "throughout" or "within" or "during"
            or "across" or "through" or "for"
            && !IsPredicate(last + 1)
                && !(_state.Topics is [.., { Term: { IsSignal: false, Class: TermClass.Noun }, IsSettled: false }]
                && _pieces[at].Text is "of" or "in" or "on" or "for")
            && !(last + 1 < _pieces.Count && (_pieces[last + 1].Kind == PieceKind.Channels || _pieces[last + 1].Quantity is not null));
    }

    // Whose lowest or highest value it is, where only its opposite or a rate was named with its channel.
    private void ShareExtremes(Topic topic, int last)
    {
        if (topic is { OwnChannels.Count: 0, Channels.Count: 0, Term.Kind: ClaimKind.Minimum or ClaimKind.Maximum }
            && last + 1 < _pieces.Count && (_pieces[last + 1].Quantity is not null || _pieces[last + 1].IsCopula)
            && _state.Topics.FindLast(other => other.Term.Kind is ClaimKind.Minimum
                or ClaimKind.Maximum) is { OwnChannels.Count: > 0 } opposite)
        {
            // "The highest value on x is 3.3 g, the lowest -2.7 g"
            topic.OwnChannels = opposite.OwnChannels;
        }
        else if (topic is { OwnChannels.Count: 0, Channels.Count: 0, Term.Kind: ClaimKind.Minimum or ClaimKind.Maximum }
            && last + 1 < _pieces.Count && (_pieces[last + 1].Quantity is not null || _pieces[last + 1].IsCopula)
            && _state.Drafts.FindLast(draft => draft.Kind is ClaimKind.Minimum
                or ClaimKind.Maximum) is { Channels.Count: > 0, Value: not null } placed)
        {
            // "The maximum is 2.9 g on the x-axis and the minimum -2.4 g."
            topic.OwnChannels = placed.Channels;
        }

        if (topic is { OwnChannels.Count: 0, Channels.Count: 0, Term.Kind: ClaimKind.Minimum or ClaimKind.Maximum }
            && last + 1 < _pieces.Count
            && (_pieces[last + 1].Quantity is not null || _pieces[last + 1].IsCopula || _pieces[last + 1].Text is "of" or ":" or "at")
            && _state.Topics.FindLast(other => other.Term is { Class: TermClass.Noun, Kind: ClaimKind.HeartRate
                or ClaimKind.RespirationRate or ClaimKind.Cadence }) is { } rate
                && !_state.Topics.Exists(other => other.Channels.Count > 0 || other.OwnChannels.Count > 0))
        {
            // "average heart rate 76, maximum 143", "its minimum is 47 bpm"
            topic.OwnChannels = [NameOfRate(rate)];
        }
    }

    private static readonly HashSet<ClaimKind> Bands =
        [ClaimKind.DeltaPower, ClaimKind.ThetaPower, ClaimKind.AlphaPower, ClaimKind.SigmaPower, ClaimKind.BetaPower];

    /// <summary>Whether a kind is the power of an EEG band.</summary>
    internal static bool IsBand(ClaimKind kind) => Bands.Contains(kind);

    // Waves, an electrode, microvolts or a night tell that an EEG is spoken of.
    private bool IsOfTheBrain() => _pieces.Any(piece => piece.Term?.Kind is { } wave && OfSleep.Contains(wave)
        || (piece.Kind == PieceKind.Channels && piece.Channels.Any(name => name == "eeg" || LeadNames.IsElectrode(name)))
        || piece.Quantity is { Unit: "uV" }
        || piece.Text.ToLowerInvariant() is "epoch" or "night" or "all night" or "overnight" or "sleep" or "sleeper");

    // As the sentence names it; "it" is named by its kind.
    private string NameOf(Topic topic) =>
        _pieces.FirstOrDefault(noun => noun.Start == topic.Start)?.Text.ToLowerInvariant()
        ?? JsonNamingPolicy.KebabCaseLower.ConvertName(topic.Term.Kind.ToString()!).Replace('-', ' ');

    // "mean heart rate" and "resting pulse" are named by what they are of.
    private string NameOfRate(Topic rate)
    {
        var name = NameOf(rate);
        return name.Split(' ')[0] is "mean" or "average" or "avg" or "overall" or "measured"
            ? name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..]
            : name;
    }

    // The noun that a word stands for here: a pause of breath, the rate of steps, the voltage of an EEG.
    private Term MeantBy(Piece piece, int last)
    {
        var term = piece.Term!;
        if (term.Kind == ClaimKind.Pauses
            && (_state.IsOfBreathing || _state.Named.Exists(name => !KindPlace.Suits(ClaimKind.Pauses, name))
                || _state.Drafts.Exists(draft => draft.Kind == ClaimKind.RespirationRate)
                || _state.Topics.Exists(topic => topic.Term.Kind == ClaimKind.RespirationRate)))
        {
            term = term with { Kind = ClaimKind.BreathingPauses };
        }

        if ((term is { Kind: ClaimKind.HeartRate, IsGeneric: true } && piece.Text is "rate" || piece.Text is "pace")
            && RateOf() is { } rated && !(piece.Text is "pace" && rated == "cadence"))
        {
            // "Steps come at a rate of 118 a minute"
            if (_state.Open.Count > 0)
            {
                _state.Open[^1].IsMentioned = true;
            }

            term = _lexicon.Noun(rated);
        }

        if (term is { Kind: ClaimKind.Rhythm, IsGeneric: true } && piece.Text is "rhythm"
            && _state.Open is [.., { Made: 0, Term: { Class: TermClass.Noun, Kind: ClaimKind.RespirationRate } } breathing])
        {
            // "Breathing follows a regular rhythm."
            breathing.IsMentioned = true;
            term = _lexicon.Noun("breathing rhythm");
        }

        if (piece.Text is "voltage" or "voltages" && IsOfTheBrain())
        {
            // The voltage of an EEG is its amplitude.
            term = _lexicon.Noun("amplitude");
        }

        if (term is { Class: TermClass.Noun, Kind: ClaimKind.Spikes, HasPresence: false } && last + 1 < _pieces.Count
            && _pieces[last + 1].Kind == PieceKind.Time && _state.Preposition is null && !IsDefinite(piece.Start))
        {
            // "Hard landings at 3, 6 and 9 s."
            term = term with { HasPresence = true };
        }

        return term;
    }

    // "High-amplitude slow waves dominate the epoch": they are many, and they are large.
    private void AddSizeOfWaves()
    {
        foreach (var waves in _state.Drafts.Where(draft =>
            draft is { Kind: ClaimKind.SlowWaves, Relation: ClaimRelation.High, Negated: false,
            Topic.Term.Class: TermClass.Noun }).ToArray())
        {
            var name = _pieces.FirstOrDefault(piece => piece.Start == waves.Topic!.Start)?.Text ?? string.Empty;
            if (!name.Contains("high amplitude", StringComparison.Ordinal) && !name.Contains("high voltage", StringComparison.Ordinal)
                && !name.Contains("large", StringComparison.Ordinal))
            {
                continue;
            }

            var size = new Draft
            {
                Kind = ClaimKind.Amplitude, Relation = ClaimRelation.High, Channels = waves.Channels.Count > 0
                    ? waves.Channels
                    : waves.Topic!.OwnChannels,
                ContextChannels = waves.ContextChannels, ContextTimes = waves.ContextTimes, ContextSegment = waves.ContextSegment,
                Segment = waves.Segment, Hedged = waves.Hedged, Start = waves.Start, End = waves.End,
            };
            size.Times.AddRange(waves.Times);
            _state.Drafts.Add(size);
        }
    }
}
