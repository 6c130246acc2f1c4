using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What nouns in a row mean together, and what a noun belongs to.</summary>
internal sealed partial class SentenceReader
{
    // "bursts of muscle activity", "a burst of alpha", but "bursts of up to 9 mA"
    private bool IsBurstOf(int index)
    {
        if (_pieces[index].Term!.Kind != ClaimKind.Spikes || !(_pieces[index].Text.EndsWith("burst", StringComparison.Ordinal) || _pieces[index].Text.EndsWith("bursts", StringComparison.Ordinal)) || index + 2 >= _pieces.Count || _pieces[index + 1].Text != "of")
        {
            return false;
        }

        var at = index + 2;
        while (at < _pieces.Count && (_pieces[at].Is(TermClass.Quality) || _pieces[at].Is(TermClass.Skip)))
        {
            at++;
        }

        return at < _pieces.Count && _pieces[at].Term is { Class: TermClass.Noun or TermClass.Fact, IsSignal: false, Kind: { } kind } && kind is not ClaimKind.Spikes && (_lexicon.Kinds.HasPresence(kind) || kind == ClaimKind.Frequency);
    }

    private static bool OwnsEvents(Term noun) => noun.Kind is ClaimKind.HeartRate or ClaimKind.RespirationRate or ClaimKind.Cadence or ClaimKind.StepCount or ClaimKind.RrInterval or ClaimKind.RrVariability;

    private string? RateOf() => _state.Drafts.Exists(draft => draft.Kind is ClaimKind.PacedRhythm or ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation) ? "heart rate" : (_state.Open.Count > 0 ? _state.Open[^1] : _state.Earlier.Count > 0 ? _state.Earlier[^1] : null)?.Term.Kind switch
    {
        ClaimKind.StepCount or ClaimKind.Cadence => "cadence",
        ClaimKind.RespirationRate => "breathing rate",
        ClaimKind.Spikes or ClaimKind.Periodicity or ClaimKind.SlowWaves => "frequency",
        ClaimKind.Spindles or ClaimKind.KComplexes or ClaimKind.EyeMovements or ClaimKind.Desaturations or ClaimKind.BreathingPauses => "finding",
        ClaimKind.Rhythm or ClaimKind.HeartRate or ClaimKind.QrsDuration => "heart rate",
        _ => null,
    };

    private bool IsPredicate(int index) =>
        index < _pieces.Count && (_pieces[index].IsCopula || _pieces[index].Term?.Class is TermClass.Verb or TermClass.Show or TermClass.Hedge or TermClass.Negator);

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

        return at >= 0 && _pieces[at].Text.ToLowerInvariant() is "in" or "of" or "on" or "over" or "throughout" or "within" or "during" or "across" or "through" or "for"
            && !IsPredicate(last + 1) && !(_state.Topics is [.., { Term: { IsSignal: false, Class: TermClass.Noun }, IsSettled: false }] && _pieces[at].Text is "of" or "in" or "on" or "for")
            && !(last + 1 < _pieces.Count && (_pieces[last + 1].Kind == PieceKind.Channels || _pieces[last + 1].Quantity is not null));
    }
}
