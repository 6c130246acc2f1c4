using OpenTslm.Tensors;

namespace OpenTslm.Models.Generation.Batching;

/// <summary>Runs passes over rows of one text or several, on an executor that owns all their caches.</summary>
/// <param name="passes">The network.</param>
/// <remarks>
/// What a text gives does not depend on the texts beside it: the few rows that extend texts by a token are computed as if each were
/// alone (<see cref="TextPasses.SeparatesRows"/>), and all other passes have so many rows that the kernels compute them alike. Not
/// thread-safe.
/// </remarks>
internal sealed class PassRunner(TextPasses passes)
{
    private readonly ISeparateRows? _separation = passes.Ops as ISeparateRows;
    private TextSession[] _stepped = [];
    private int[] _steppedSeen = [];
    private PassRows? _stepRows;
    private Func<Tensor>? _step;

    /// <summary>The network.</summary>
    public TextPasses Passes => passes;

    private ITensorOps Ops => passes.Ops;

    /// <summary>Encodes what texts are about.</summary>
    public SharedPrompt Encode(IPromptInput input) => passes.Encode(input);

    /// <summary>Begins a text.</summary>
    public TextSession Open(SharedPrompt prompt) => passes.Open(prompt);

    /// <summary>Reads pieces of texts.</summary>
    /// <param name="pieces">Texts and where their pieces end; a text once.</param>
    public void Read(IReadOnlyList<(TextSession Text, int End)> pieces)
    {
        Read(pieces, isFew: false);
        Read(pieces, isFew: true);
    }

    /// <summary>Reads the next row of each text.</summary>
    /// <param name="texts">The texts; each has one row that was not read, its last.</param>
    /// <param name="logits">Receives the logits of the token after it, text by text.</param>
    public void Step(ReadOnlySpan<TextSession> texts, Span<float> logits)
    {
        var shared = 0;
        foreach (var text in texts)
        {
            shared += text.Lone is null ? 1 : 0;
        }

        if (shared == texts.Length)
        {
            StepTogether(texts, logits);
            return;
        }

        for (var i = 0; i < texts.Length; i++)
        {
            var own = logits.Slice(i * passes.VocabularySize, passes.VocabularySize);
            if (texts[i].Lone is null)
            {
                StepTogether(texts.Slice(i, 1), own);
            }
            else
            {
                StepAlone(texts[i], own);
            }
        }
    }

    /// <summary>Sums of the log-probabilities of continuations, text by text.</summary>
    /// <param name="texts">Texts with nothing missing, and continuations of at least one token each.</param>
    public double[][] Score(IReadOnlyList<(TextSession Text, IReadOnlyList<int[]> Continuations)> texts)
    {
        var scores = new double[texts.Count][];
        var (few, many) = (new List<int>(), new List<int>());
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i].Text.Lone is not null)
            {
                scores[i] = ScoreAlone(texts[i].Text, texts[i].Continuations);
                continue;
            }

            (texts[i].Continuations.Sum(c => c.Length) < ReadingPlan.Fewest ? few : many).Add(i);
        }

        foreach (var (group, isFew) in new[] { (few, true), (many, false) })
        {
            if (group.Count > 0)
            {
                Score(texts, group, isFew, scores);
            }
        }

        return scores;
    }

    /// <summary>Forgets the texts that were read last, which <see cref="Step"/> otherwise remembers to be ready for the same again.</summary>
    public void Forget() => (_stepped, _stepRows, _step) = ([], null, null);

    private void Read(IReadOnlyList<(TextSession Text, int End)> pieces, bool isFew)
    {
        (TextSession Text, int End)[] some = [.. pieces.Where(p => p.End - p.Text.Length < ReadingPlan.Fewest == isFew)];
        if (some.Length == 0)
        {
            return;
        }

        var rows = new PassRows(
            [.. some.Select(p => p.Text)], [.. some.Select(p => p.Text.Cache)], [.. some.Select(p => p.End - p.Text.Length)]);
        var next = 0;
        foreach (var (text, end) in some)
        {
            for (var place = text.Length; place < end; place++)
            {
                rows.Set(next++, text.IdOf(place), place, text.SeenBy(place));
            }
        }

        using (Separate(isFew))
        using (Ops.BeginScope())
        {
            passes.Remember(rows);
        }

        foreach (var (text, end) in some)
        {
            text.Advance(end);
        }
    }

    private void StepTogether(ReadOnlySpan<TextSession> texts, Span<float> logits)
    {
        if (!IsStepOf(texts))
        {
            PrepareStep(texts);
        }

        for (var i = 0; i < texts.Length; i++)
        {
            var text = texts[i];
            _stepRows!.Set(i, text.IdOf(text.Length), text.Length, _steppedSeen[i]);
        }

        using (Separate(true))
        using (Ops.BeginScope())
        {
            Ops.Read(passes.Logits(_step!(), null), logits);
        }

        foreach (var text in texts)
        {
            text.Advance(text.Length + 1);
        }
    }

    private bool IsStepOf(ReadOnlySpan<TextSession> texts)
    {
        if (!texts.SequenceEqual(_stepped))
        {
            return false;
        }

        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i].SeenLater != _steppedSeen[i])
            {
                return false;
            }
        }

        return true;
    }

    private void PrepareStep(ReadOnlySpan<TextSession> texts)
    {
        _stepped = []; // not this one until it is ready
        TextSession[] all = [.. texts];
        _steppedSeen = [.. all.Select(text => text.SeenLater)];
        _stepRows = new PassRows(all, [.. all.Select(text => text.Cache)], [.. all.Select(_ => 1)]);
        for (var i = 0; i < all.Length; i++)
        {
            _stepRows.Set(i, all[i].IdOf(all[i].Length), all[i].Length, _steppedSeen[i]);
        }

        _step = passes.Prepare(_stepRows);
        _stepped = all;
    }

    private static void StepAlone(TextSession text, Span<float> logits)
    {
        if (text.Ids.Count == 0)
        {
            text.Lone!.Restart();
            text.First.CopyTo(logits);
        }
        else
        {
            text.Lone!.Read(text.Ids, logits);
        }
    }

    private double[] ScoreAlone(TextSession text, IReadOnlyList<int[]> continuations)
    {
        var logits = new float[passes.VocabularySize];
        StepAlone(text, logits);
        return text.Lone!.Score(text.Ids, logits, continuations);
    }

    // The last row of the text begins each continuation, since its logits predict the first token.
    private void Score(
        IReadOnlyList<(TextSession Text, IReadOnlyList<int[]> Continuations)> texts, List<int> group, bool isFew, double[][] scores)
    {
        (TextSession Text, int[] Ids)[] all = [.. group.SelectMany(i => texts[i].Continuations.Select(ids => (texts[i].Text, ids)))];
        var forks = new List<KeyValueCache>(all.Length);
        var found = new float[all.Sum(one => one.Ids.Length)];
        try
        {
            foreach (var (text, _) in all)
            {
                forks.Add(text.Cache.Fork());
            }

            var rows = new PassRows([.. all.Select(one => one.Text)], [.. forks], [.. all.Select(one => one.Ids.Length)]);
            var next = 0;
            foreach (var (text, ids) in all)
            {
                for (var k = 0; k < ids.Length; k++)
                {
                    rows.Set(next++, k == 0 ? text.IdOf(text.Length) : ids[k - 1], text.Length + k, k == 0 ? text.SeenBy(text.Length) : text.SeenLater);
                }
            }

            using var separation = Separate(isFew);
            using var scope = Ops.BeginScope();
            var logits = passes.Logits(passes.Prepare(rows)(), null);
            Ops.Read(Ops.LogProbability(logits, new Indices([.. all.SelectMany(one => one.Ids)])), found);
        }
        finally
        {
            forks.ForEach(fork => fork.Dispose());
        }

        var at = 0;
        foreach (var i in group)
        {
            scores[i] = [.. texts[i].Continuations.Select(ids => SumOf(found, ref at, ids.Length))];
        }
    }

    private static double SumOf(float[] scores, ref int at, int count)
    {
        var sum = 0.0;
        for (var end = at + count; at < end; at++)
        {
            sum += scores[at];
        }

        return sum;
    }

    private Separation Separate(bool separates) => new(separates && passes.SeparatesRows ? _separation : null);

    /// <summary>Lets an executor separate rows until it is disposed: what else it computes must not depend on the pass before.</summary>
    private readonly struct Separation : IDisposable
    {
        private readonly ISeparateRows? _ops;

        public Separation(ISeparateRows? ops)
        {
            _ops = ops;
            if (ops is not null)
            {
                ops.SeparatesRows = true;
            }
        }

        public void Dispose()
        {
            if (_ops is not null)
            {
                _ops.SeparatesRows = false;
            }
        }
    }
}
