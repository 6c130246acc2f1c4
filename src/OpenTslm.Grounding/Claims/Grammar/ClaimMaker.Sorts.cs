using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What some sorts of topics mean by a property in a way of their own.</summary>
internal sealed partial class ClaimMaker
{
    private static readonly HashSet<string> OfNumber = new(StringComparer.Ordinal)
    {
        "frequent", "numerous", "few", "rare", "scarce", "abundant", "plentiful", "sparse", "infrequent", "few and far between", "a lot",
        "plenty", "dense", "prevalent", "widespread", "in plenty", "galore", "not many", "limited", "hardly any",
    };

    private static readonly HashSet<string> OfTread = new(StringComparer.Ordinal)
    {
        "heavy", "light", "soft", "gentle", "strong", "vigorous", "energetic", "powerful", "weak", "large", "big",
        "small", "shallow", "forceful",
    };

    private static readonly HashSet<string> Pleasing = new(StringComparer.Ordinal)
    {
        "good", "very good", "adequate", "satisfactory", "acceptable", "decent", "excellent", "fair", "tolerable", "reasonable",
    };

    // Whether it was said, or null where nothing of the sort is meant.
    private bool? SayOfSort(Topic topic, Piece piece, Term term)
    {
        if (piece.Text.EndsWith("deep", StringComparison.Ordinal)
            && topic.Term.Kind is ClaimKind.Desaturations or ClaimKind.Dips or ClaimKind.Spikes)
        {
            // "one deep desaturation": how low it goes, not how many there are.
            return false;
        }

        if (topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.RespirationRate } && term.Class == TermClass.Comparative
            && (piece.Text.EndsWith("frequent", StringComparison.Ordinal) || piece.Text is "more" or "fewer"))
        {
            // "The breaths become more frequent": how many, not how deep.
            var isMore = term.Relation == ClaimRelation.HigherThan;
            ClaimRelation? rate = state.IsBecoming ? (isMore ? ClaimRelation.Rising : ClaimRelation.Falling) : isMore
                ? ClaimRelation.High : ClaimRelation.Low;
            Add(topic, ClaimKind.RespirationRate, term.Relation!.Value, piece, rate);
            return true;
        }

        if (topic.Term is { IsSignal: true, Kind: ClaimKind.Level }
            && term is { Class: TermClass.Quality, Dimension: "posture", Relation: ClaimRelation.Lying }
            && piece.Text == "horizontal"
            && !(topic.OwnChannels.Count > 0
                ? topic.OwnChannels
                : topic.Channels).Any(name => LeadNames.IsAxis(name) || PlacedName.IsBody(lexicon, name)) && state.Channels.Count == 0)
        {
            // "The line is horizontal."
            Add(topic, ClaimKind.Trend, ClaimRelation.Steady, piece);
            return true;
        }

        if (topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum }
            && term is { Class: TermClass.Comparative or TermClass.Superlative, Relation: ClaimRelation.HigherThan }
            && piece.Text is "deeper" or "deepest")
        {
            // A deeper minimum is a lower one.
            Add(topic, ClaimKind.Minimum, ClaimRelation.LowerThan, piece, ClaimRelation.Low, term.Class == TermClass.Superlative);
            return true;
        }

        if (topic.Term.IsSignal && term.Dimension == "speed" && term.Relation is ClaimRelation.High or ClaimRelation.Low
            && (topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels) is ["eeg"])
        {
            // "The EEG is fast."
            Add(topic, ClaimKind.Frequency, term.Relation.Value, piece);
            return true;
        }

        if (topic.Term.IsSignal && term.Dimension == "variation" && IsOfTheTrace(piece.Text)
            && topic.Term.When.TryGetValue("variation", out var ofLimb) && ofLimb?.Kind == ClaimKind.Movement)
        {
            // "The wrist hardly changes": its trace; "the wrist is quiet": the limb.
            Add(topic, ClaimKind.Variability, term.Relation!.Value, piece);
            return true;
        }

        if (topic.Term.IsSignal && term.Class == TermClass.Superlative && piece.Text is "highest" or "lowest"
            && (topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels) is [{ } slow] && SentenceReader.IsSlow(slow))
        {
            // "SpO2 is lowest in the middle": its level.
            Add(topic, ClaimKind.Level, term.Relation!.Value, piece, term.Relation == ClaimRelation.HigherThan
                ? ClaimRelation.High
                : ClaimRelation.Low);
            return true;
        }

        if (topic.Term.IsSignal && term is { Dimension: "size", Class: TermClass.Comparative }
            && (topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels) is [{ } length]
            && length.EndsWith("magnitude", StringComparison.Ordinal))
        {
            // "The acceleration magnitude is larger than before."
            Add(topic, ClaimKind.Level, term.Relation!.Value, piece, term.Relation == ClaimRelation.HigherThan
                ? ClaimRelation.High
                : ClaimRelation.Low);
            return true;
        }

        if (topic.Term is { Kind: ClaimKind.Periodicity, Class: TermClass.Noun }
            && term is { Dimension: "size", Class: TermClass.Comparative,
                Relation: ClaimRelation.HigherThan or ClaimRelation.LowerThan }
            && (topic.OwnChannels.Count > 0 || topic.Channels.Count > 0 || state.IsBecoming
                || state.EarlyOther is not null || topic.OwnSegment is not null || topic.ContextSegment is not null
                || topic.Term.When.TryGetValue("size", out var sized) && sized?.Relation == ClaimRelation.Present))
        {
            // "The oscillations on z are stronger than those on x": larger; "gets stronger": grows.
            var isGrowing = state.IsBecoming && state.Mode == ClauseMode.Copula;
            var alone = (isGrowing, term.Relation) switch
            {
                (true, ClaimRelation.HigherThan) => ClaimRelation.Rising,
                (true, _) => ClaimRelation.Falling,
                (_, ClaimRelation.HigherThan) => ClaimRelation.High,
                _ => ClaimRelation.Low,
            };
            Add(topic, ClaimKind.Amplitude, term.Relation.Value, piece, alone);
            return true;
        }

        if (topic.Term is { Kind: ClaimKind.Spikes or ClaimKind.Dips, Class: TermClass.Noun }
            && term is { Dimension: "size" or "tall" or "degree", Class: TermClass.Comparative,
                Relation: ClaimRelation.HigherThan or ClaimRelation.LowerThan }
            && !piece.Text.EndsWith("frequent", StringComparison.Ordinal)
            && !piece.Text.EndsWith("numerous", StringComparison.Ordinal) && piece.Text is not ("more" or "fewer"))
        {
            // "stronger impacts than at the hip": how large, not how many.
            var isBigger = term.Relation == ClaimRelation.HigherThan;
            ClaimRelation? judged = state.IsBecoming
                ? (isBigger ? ClaimRelation.Rising : ClaimRelation.Falling)
                : isBigger ? ClaimRelation.High
                : ClaimRelation.Low;
            Add(topic, ClaimKind.Amplitude, term.Relation.Value, piece, judged);
            return true;
        }

        if (topic.Term is { Class: TermClass.Noun, IsSignal: false, Kind: { } common }
            && piece.Text is "equal" or "identical" && state.Mode == ClauseMode.Copula
            && (topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels).Count == 2)
        {
            // "Amplitudes in C3 and C4 are equal."
            Add(topic, common, ClaimRelation.SameAs, piece);
            return true;
        }

        if (topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.Periodicity }
            && term is { Class: TermClass.Quality, Dimension: "size", Relation: { } swing }
            && state.Mode == ClauseMode.Copula && piece.Start > topic.Start
            && piece.Text is "large" or "big" or "huge" or "tall" or "enormous" or "giant" or "massive" or "small"
                or "tiny" or "minute" or "minuscule" or "very small" or "very large")
        {
            // "The oscillations are tiny": their size.
            Add(topic, ClaimKind.Amplitude, swing, piece);
            return true;
        }

        if (topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.Frequency, IsGeneric: true }
            && term is { Class: TermClass.Comparative, Dimension: "variation" } && piece.Text == "flatter")
        {
            // "The waves become flatter."
            Add(topic, ClaimKind.Amplitude, ClaimRelation.LowerThan, piece, state.IsBecoming ? ClaimRelation.Falling : ClaimRelation.Low);
            return true;
        }

        if (topic.Term is { Class: TermClass.Noun, Kind: { } beat } && SentenceReader.IsBand(beat)
            && term is { Class: TermClass.Quality, Dimension: "regularity", Relation: { } even }
            && state.Mode == ClauseMode.Copula && piece.Start > topic.Start)
        {
            // "The alpha rhythm is regular."
            Add(topic, ClaimKind.Periodicity, even, piece);
            return true;
        }

        if (topic.Term is { Class: TermClass.Noun, Kind: { } band } && SentenceReader.IsBand(band)
            && term is { Dimension: "speed", Relation: { } pace } && state.Mode == ClauseMode.Copula && piece.Start > topic.Start)
        {
            // "The alpha rhythm is slower than at the start."
            ClaimRelation? plain = pace switch { ClaimRelation.HigherThan => ClaimRelation.High,
            ClaimRelation.LowerThan => ClaimRelation.Low, _ => null };
            Add(topic, ClaimKind.DominantFrequency, pace, piece, plain);
            return true;
        }

        if (topic.Term is { Kind: ClaimKind.SlowWaves or ClaimKind.Spindles or ClaimKind.KComplexes,
            Class: TermClass.Noun } && state.IsBecoming && state.Mode == ClauseMode.Copula
            && term is { Dimension: "size" or "degree" or "tall", Class: TermClass.Comparative }
            && piece.Text is "larger" or "bigger" or "taller" or "higher" or "smaller" or "flatter" or "lower"
                or "shallower" or "stronger" or "weaker" or "deeper" or "greater")
        {
            // "The slow waves get larger": how large they are, not how many.
            Add(topic, ClaimKind.Amplitude, term.Relation!.Value, piece, term.Relation == ClaimRelation.HigherThan
                ? ClaimRelation.Rising
                : ClaimRelation.Falling);
            return true;
        }

        if (topic.Term.IsSignal && piece.Text == "all over the place" && (topic.OwnChannels.Count > 0 ? topic.OwnChannels
            : topic.Channels) is [{ } axis] && LeadNames.IsAxis(axis))
        {
            Add(topic, ClaimKind.Variability, ClaimRelation.High, piece);
            return true;
        }

        if (topic.Term is { Kind: ClaimKind.Periodicity, Class: TermClass.Noun } && piece.Start > topic.Start
            && topic.Term.When.TryGetValue("size", out var mapped) && mapped?.Relation == ClaimRelation.Present
                && state.Mode == ClauseMode.Copula
            && term is { Class: TermClass.Quality, Dimension: "size" or "degree", Relation: ClaimRelation.High or ClaimRelation.Low })
        {
            // "The oscillations on z are large."
            Add(topic, ClaimKind.Amplitude, term.Relation.Value, piece);
            return true;
        }

        if (topic.Term is { Kind: ClaimKind.Spikes or ClaimKind.Dips, Class: TermClass.Noun } && piece.Start > topic.Start
            && term is { Class: TermClass.Quality, Dimension: "size" or "degree" or "tall", Relation: ClaimRelation.High
                or ClaimRelation.Low }
            && state.Mode == ClauseMode.Copula && !OfNumber.Contains(piece.Text))
        {
            // "The peaks are large": how large, not how many.
            Add(topic, ClaimKind.Amplitude, term.Relation.Value, piece);
            return true;
        }

        if (topic.Term is { Class: TermClass.Verb, Dimension: "motion", Kind: ClaimKind.Movement or ClaimKind.Rotation }
            && term is { Class: TermClass.Quality, Dimension: "regularity" })
        {
            // "moves rhythmically", "turns irregularly": that it moves is said as well.
            var isRhythm = piece.Text.StartsWith("rhythm", StringComparison.Ordinal);
            Add(topic, ClaimKind.Periodicity, isRhythm ? ClaimRelation.Present : term.Relation!.Value, piece);
            topic.Made--;
            return true;
        }

        if (topic.Term.Kind == ClaimKind.StepCount && term is { Dimension: "size", Class: TermClass.Quality }
            && OfTread.Contains(piece.Text))
        {
            // "The steps are heavy": how they are set, and not how many there are.
            return false;
        }

        if (topic.Term is { Kind: ClaimKind.Periodicity, Class: TermClass.Noun }
            && term is { Dimension: "speed", Class: TermClass.Quality } && state.Mode == ClauseMode.Copula)
        {
            // "The oscillations are slow."
            Add(topic, ClaimKind.Frequency, term.Relation!.Value, piece);
            return true;
        }

        if (topic.Term.Kind == ClaimKind.Periodicity
            && term is { Dimension: "speed", Class: TermClass.Comparative or TermClass.Superlative })
        {
            // "oscillates faster than y": its frequency is the higher one.
            var isUp = term.Relation == ClaimRelation.HigherThan;
            ClaimRelation? plain = state.IsBecoming
                ? (isUp ? ClaimRelation.Rising : ClaimRelation.Falling)
                : isUp ? ClaimRelation.High
                : ClaimRelation.Low;
            Add(topic, ClaimKind.DominantFrequency, term.Relation!.Value, piece, plain, isSuperlative: term.Class == TermClass.Superlative);
            return true;
        }

        if (topic.Term.IsSignal && term is { Dimension: "width" }
            && (topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels) is [{ } slept] && SentenceReader.IsLength(slept))
        {
            // "Sleep is too short."
            Add(topic, ClaimKind.Level, term.Relation!.Value, piece, term.Relation == ClaimRelation.HigherThan
                ? ClaimRelation.High
                : ClaimRelation.Low);
            return true;
        }

        if (topic.Term.IsSignal && term is { Class: TermClass.Comparative, Dimension: "degree" }
            && topic.Term.When.TryGetValue("degree", out var raised) && raised is null)
        {
            // "The left arm reads higher than the right arm", "warmer than the left ear"
            Add(topic, ClaimKind.Level, term.Relation!.Value, piece, term.Relation == ClaimRelation.HigherThan
                ? ClaimRelation.High
                : ClaimRelation.Low);
            return true;
        }

        if (topic.Term.IsSignal && term is { Class: TermClass.Quality, Dimension: "size" }
            && (piece.Text.EndsWith("ly", StringComparison.Ordinal)
                || piece.Text is "a great deal" or "a lot" or "a good deal" or "much" or "very little")
            && state.Drafts.Count > 0 && state.Drafts[^1] is { Kind: ClaimKind.Variability } varied && varied.Topic != topic)
        {
            // "Systolic pressure varies considerably, diastolic pressure only slightly."
            Add(topic, ClaimKind.Variability, term.Relation!.Value, piece);
            return true;
        }

        if (topic.Term.IsSignal && term.Class == TermClass.Comparative && term.Dimension == "size" && state.IsOfAmount
            && (topic.OwnChannels.Count > 0 || topic.Channels.Count > 0))
        {
            // "Pump A draws more current than pump B."
            Add(topic, ClaimKind.Level, term.Relation!.Value, piece, term.Relation == ClaimRelation.HigherThan
                ? ClaimRelation.High
                : term.Relation == ClaimRelation.LowerThan ? ClaimRelation.Low
                : null);
            return true;
        }

        if ((topic.Term.IsSignal || topic.Term.Kind == ClaimKind.Level)
            && term is { Class: TermClass.Quality, Dimension: "size" or "regularity" }
            && (topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels) is [{ } reduced] && SentenceReader.IsSlow(reduced))
        {
            if (piece.Text is "reduced" or "diminished" or "lessened")
            {
                // "Saturation is slightly reduced": its level, not its swings.
                Add(topic, ClaimKind.Level, ClaimRelation.Low, piece);
                return true;
            }

            if (piece.Text is "all over the place" or "erratic" or "chaotic" or "jumpy" or "unpredictable")
            {
                Add(topic, ClaimKind.Variability, ClaimRelation.High, piece);
                return true;
            }
        }

        if (topic.Term.IsSignal && term is { Class: TermClass.Quality, Dimension: "quality", Relation: ClaimRelation.High
            or ClaimRelation.Normal } && Pleasing.Contains(piece.Text)
            && (topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels) is [{ } read] && SentenceReader.IsSlow(read)
            && topic.End - topic.Start <= read.Length)
        {
            // "Sugar good, pressure good": what it reads; "the temperature signal is good": how it was recorded.
            Add(topic, ClaimKind.Level, ClaimRelation.Normal, piece);
            return true;
        }

        if (topic.Term.Kind == ClaimKind.MuscleActivity
            && term is { Class: TermClass.Quality, Dimension: "variation", Relation: ClaimRelation.Low }
            && (!topic.Term.IsSignal || (topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels) is ["chin"]))
        {
            // "The chin muscle is almost silent."
            Add(topic, ClaimKind.MuscleActivity, ClaimRelation.Low, piece);
            return true;
        }

        if (topic.Term.Kind == ClaimKind.EctopicBeats && term is { Class: TermClass.Quality, Dimension: "width" })
        {
            // "three wide extra beats": how wide their complexes are.
            Add(topic, ClaimKind.QrsDuration, term.Relation!.Value, piece);
            topic.Made--;
            return true;
        }

        if (topic.Term.Kind == ClaimKind.Noise && term.Dimension == "quality")
        {
            // "Mains hum everywhere, worst in V6": there is most of it.
            if (term.Class == TermClass.Quality)
            {
                return false;
            }

            Add(topic, ClaimKind.Noise, term.Relation == ClaimRelation.LowerThan
                ? ClaimRelation.HigherThan
                : ClaimRelation.LowerThan, piece, isSuperlative: term.Class == TermClass.Superlative);
            return true;
        }

        return null;
    }
}
