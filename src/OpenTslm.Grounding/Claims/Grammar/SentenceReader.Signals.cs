using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>The recording and its channels as what a clause is about.</summary>
internal sealed partial class SentenceReader
{
    private static readonly HashSet<string> Muscles =
        new(StringComparer.Ordinal) { "emg", "chin emg", "submental emg", "leg emg", "chin", "left leg", "right leg" };

    /// <summary>Whether a channel is read now and then, or its name ends in the name of one that is.</summary>
    internal static bool IsSlow(string name) =>
        SlowQuantities.Contains(name) || IsLength(name) || PlacedName.IsMeasure(ClaimLexicon.Default, name)
        || (name.LastIndexOf(' ') is > 0 and var space && SlowQuantities.Contains(name[(space + 1)..]));

    // Read now and then: "flat" says of them that they stay, not that the channel is dead.
    private static readonly HashSet<string> SlowQuantities = new(StringComparer.Ordinal)
    {
        "glucose", "blood glucose", "blood sugar", "sugar", "temperature", "skin temperature", "body temperature",
        "core temperature", "wrist temperature",
        "finger temperature", "fingertip temperature", "peripheral temperature", "temp", "spo2", "oxygen",
        "oxygen saturation", "o2 saturation", "blood oxygen",
        "saturation", "sats", "sat", "blood pressure", "bp", "pressure", "systolic pressure", "diastolic pressure", "systolic", "diastolic",
        "arterial pressure", "mean arterial pressure", "systolic blood pressure", "diastolic blood pressure", "weight",
        "body weight", "humidity", "light",
        "latency", "inflation", "unemployment", "employment", "sales", "orders", "exports", "imports", "price",
        "prices", "demand", "rainfall", "precipitation", "visibility", "ozone", "chlorine", "nitrate", "consumption",
        "production", "revenue", "traffic",
        "turnover", "occupancy", "throughput", "inventory", "yield", "yields", "wages", "profit", "profits", "moisture",
        "salinity", "turbidity", "ph", "dew point", "river level", "tank level", "water level", "air quality index",
        "exchange rate", "interest rate", "co2 concentration",
        "interstitial glucose", "sensor glucose", "sugars", "barometer", "lactate", "ketones", "potassium", "sodium",
        "co2", "etco2", "altitude", "blood oxygen saturation", "arterial oxygen saturation",
    };

    // "sales", "inflation": a quantity by its name, and not a device, an axis or a number.
    private bool IsNamedQuantity(string name)
    {
        var last = name[(name.LastIndexOf(' ') + 1)..];
        var (terms, _) = _lexicon.Words.Find(Tokenizer.Read(last, 0, last.Length), 0);
        return last.Length > 2 && !last.Any(char.IsAsciiDigit) && terms.Any(term => term is { Class: TermClass.Channel, Code: "measures" });
    }

    /// <summary>Whether a channel is a number of hours: sleep.</summary>
    internal static bool IsLength(string name) =>
        name is "sleep" or "time asleep" or "hours slept" or "hours of sleep"
        || name.StartsWith("sleep ", StringComparison.Ordinal) || name.EndsWith(" sleep", StringComparison.Ordinal)
        || name.EndsWith(" sleep time", StringComparison.Ordinal);

    // "thigh sensor", "belt unit": it can hang and lie as what it is worn on does.
    private static bool IsWorn(string name) =>
        name.LastIndexOf(' ') is > 0 and var space
        && name[(space + 1)..] is "sensor" or "unit" or "imu" or "device" or "accelerometer" or "strap" or "pod" or "patch" or "tracker";

    private void OpenChannels(Piece piece)
    {
        if (piece.Channels is ["acceleration" or "accelerometer" or "velocity" or "angular velocity" or "speed"]
            && _state.Drafts.Count == 0 && _state.Topics.Count == 0 && ClaimMaker.IsOfMovement(_state.Channels))
        {
            // "In the x direction the acceleration swings from …": of that direction.
            AddSignal(piece, "signal");
            return;
        }

        _state.Channels = piece.Channels;
        _state.ChannelsAreSubject = true;
        _state.Place = [];
        _state.PlaceTimes = [];
        if (_pieces[0].Text.ToLowerInvariant() is var opening
            && (opening is "with" or "despite" or "besides" || opening.StartsWith("without", StringComparison.Ordinal)
                || Exceptions.Contains(opening)))
        {
            // "With a deviation of 4 g the y-axis …", "Apart from two peaks, channel 2 …": what was said is said of it.
            foreach (var draft in _state.Drafts.Where(draft => draft.Channels.Count == 0 && draft.ContextChannels.Count == 0))
            {
                draft.Channels = piece.Channels;
            }

            foreach (var topic in _state.Topics.Where(topic => topic.OwnChannels.Count == 0 && topic.Channels.Count == 0))
            {
                topic.OwnChannels = piece.Channels;
            }
        }

        var at = _pieces.TakeWhile(other => other.Start < piece.Start).Count() - 1;
        while (at >= 0 && _pieces[at].Is(TermClass.Article))
        {
            at--;
        }

        var isJoined = at > 0 && (_pieces[at].Is(TermClass.And) || _pieces[at].Is(TermClass.Or)) && _pieces[at - 1].Is(TermClass.Noun)
            && _state.Open.TrueForAll(topic =>
                topic is { Made: 0, IsDenied: false, Term: { Class: TermClass.Noun, IsSignal: false } }) && _state.Mode == ClauseMode.None;
        if (!isJoined)
        {
            // "Pulse and oxygen are normal" has both for its subject.
            _state.Open.Clear();
        }

        if (_state.Group.Count > 0)
        {
            _state.LastGroup.Clear();
            _state.LastGroup.AddRange(_state.Group);
        }

        _state.StartGroup();
        foreach (var echo in _state.Echoes)
        {
            // "…, and so does the z-axis"
            _state.Drafts.Add(new Draft
            {
                Kind = echo.Kind, Relation = echo.Relation, Negated = echo.Negated, Channels = piece.Channels,
                Start = piece.Start, End = piece.End, Hedged = _state.IsHedged,
            });
        }

        _state.Echoes.Clear();
        var name = piece.Channels[0];
        var isMuscle = Muscles.Contains(name) && (!name.EndsWith(" leg", StringComparison.Ordinal) || IsOfSleep());
        var isQuantity = IsSlow(name) || IsNamedQuantity(name);
        AddSignal(piece, isMuscle
            ? "measured muscle"
            : isQuantity ? "measured quantity"
            : IsLimb(name) ? "measured limb"
            : IsWorn(name) ? "worn sensor"
            : "signal");
    }

    // A leg of a sleeper is recorded by its muscle, any other by how it moves.
    private bool IsOfSleep() =>
        !_pieces.Any(piece =>
            piece.Term is { Kind: ClaimKind.Movement or ClaimKind.Rotation or ClaimKind.Posture or ClaimKind.Cadence
                or ClaimKind.StepCount }
        || piece.Term is { Class: TermClass.Superlative, Dimension: "variation" or "activity" }
        || (piece.Kind == PieceKind.Channels
            && piece.Channels.Any(name => IsLimb(name) && !name.EndsWith(" leg", StringComparison.Ordinal))));

    // A verb needs something it is said of: the channels of the clause, else the recording.
    private void OpenSignal(Piece piece)
    {
        if (_state.Open.Count == 0 && (_state.Channels.Count > 0 || _state.Segment is not null) && _state.Drafts.Count == 0)
        {
            AddSignal(piece, "signal");
        }
    }

    private void AddSignal(Piece piece, string form)
    {
        var topic = new Topic(_lexicon.Noun(form), piece.Start, piece.End)
        {
            Channels = _state.Channels,
            ContextTimes = [.. _state.Times],
            ContextSegment = _state.Segment,
            IsDenied = false,
            IsHedged = _state.IsHedged,
        };
        foreach (var modifier in _state.Modifiers)
        {
            _maker.Say(topic, modifier);
        }

        _state.Modifiers.Clear();
        _state.Open.Add(topic);
        _state.Topics.Add(topic);
        _state.Mode = ClauseMode.None;
        _state.HasArticle = false;
        _state.IsChained = false;
    }
}
