using System.Diagnostics;

namespace OpenTslm.Models.Generation.Batching;

/// <summary>Who is next: prompts are read first come, first served; answers get one token each a pass.</summary>
/// <param name="runner">Runs the passes.</param>
/// <param name="kept">Most idle texts to keep.</param>
/// <param name="mostTexts">Most texts in work at once.</param>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PassQueue(PassRunner runner, int kept, int mostTexts) : IDisposable
{
    private readonly List<TextRequest> _waiting = [];          // the oldest first
    private readonly List<TextRequest> _reading = [];          // the oldest first
    private readonly List<GenerationRequest> _answering = [];
    private readonly TextPool _texts = new(runner, kept);
    private readonly PassPace _pace = new();
    private TextSession[] _stepTexts = [];
    private float[] _logits = [];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => _waiting.Count + _reading.Count + _answering.Count == 0;

    /// <summary>Number of texts held, idle and in use.</summary>
    public int TextCount => _texts.Count;

    /// <summary>Adds a request.</summary>
    public void Add(TextRequest request) => _waiting.Add(request);

    /// <summary>Runs one pass for everybody. What fails ends the requests that took part in it, and nothing else.</summary>
    /// <param name="closed">The exception with which all requests end; null where they go on.</param>
    public void Run(Exception? closed)
    {
        End(closed);
        Step();
        Read();
    }

    /// <summary>Ends the requests that nobody waits for.</summary>
    /// <param name="all">The exception with which all requests end; null where only those do.</param>
    public void End(Exception? all)
    {
        End(_waiting, all);
        End(_reading, all);
        End(_answering, all);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End(new ObjectDisposedException(nameof(PassQueue)));
        _texts.Dispose();
        runner.Passes.Dispose();
    }

    private void End<T>(List<T> requests, Exception? all)
        where T : TextRequest
    {
        for (var i = requests.Count - 1; i >= 0; i--)
        {
            var request = requests[i];
            if (all is not null || request.IsCancelled || request.IsAbandoned)
            {
                requests.RemoveAt(i);
                request.Fail(all ?? request.Cancelled());
                GiveBack(request, isWhole: all is null && !request.IsCancelled && request is GenerationRequest);
            }
        }
    }

    private void Step()
    {
        var count = _answering.Count;
        if (count == 0)
        {
            return;
        }

        if (_stepTexts.Length < count)
        {
            _stepTexts = new TextSession[count];
        }

        for (var i = 0; i < count; i++)
        {
            _stepTexts[i] = _answering[i].Text!;
        }

        var size = runner.Passes.VocabularySize;
        try
        {
            if (_logits.Length < count * size)
            {
                _logits = new float[count * size];
            }

            runner.Step(_stepTexts.AsSpan(0, count), _logits.AsSpan(0, count * size));
        }
#pragma warning disable CA1031 // Handed to the callers.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Break([.. _answering], failure);
            _answering.Clear();
            return;
        }

        var left = 0;
        for (var i = 0; i < count; i++)
        {
            if (GoesOn(_answering[i], _logits.AsSpan(i * size, size)))
            {
                _answering[left++] = _answering[i];
            }
        }

        _answering.RemoveRange(left, count - left);
        if (left == 0)
        {
            Array.Clear(_stepTexts);
            runner.Forget();
        }
    }

    /// <summary>Gives an answer its next token.</summary>
    /// <returns>Whether it goes on.</returns>
    private bool GoesOn(GenerationRequest request, ReadOnlySpan<float> logits)
    {
        try
        {
            if (request.Take(logits, out var id))
            {
                if (request.Text!.Rows < runner.Passes.MaximumPositions)
                {
                    request.Text.Append(id);
                    return true;
                }

                request.Fail(new PromptException(request.ContextFull));
            }
        }
#pragma warning disable CA1031 // Handed to the caller.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            request.Fail(failure);
        }

        GiveBack(request, isWhole: true);
        return false;
    }

    private void Read()
    {
        if (_reading.Count + _waiting.Count == 0)
        {
            return;
        }

        var most = _pace.Rows(_answering.Count > 0);
        var pieces = Gather(most);
        if (pieces.Count > 0)
        {
            var start = Stopwatch.GetTimestamp();
            var rows = pieces.Sum(piece => piece.End - piece.Request.Text!.Length);
            try
            {
                runner.Read(pieces.ConvertAll(piece => (piece.Request.Text!, piece.End)));
            }
#pragma warning disable CA1031 // Handed to the callers.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Break([.. pieces.Select(piece => piece.Request)], failure);
                _reading.RemoveAll(request => request.Text is null);
                return;
            }

            _pace.Learn(rows, start);
        }

        Finish();
    }

    /// <summary>The pieces to read now, the oldest request's first.</summary>
    private List<(TextRequest Request, int End)> Gather(int most)
    {
        var pieces = new List<(TextRequest Request, int End)>();
        foreach (var request in _reading)
        {
            most = AddPiece(pieces, request, most);
        }

        for (var i = 0; i < _waiting.Count && most > 0 && _reading.Count + _answering.Count < mostTexts;)
        {
            var request = _waiting[i];
            if (request.IsKept && _texts.IsBeingRead(request.Input))
            {
                i++; // what it needs is just being read
                continue;
            }

            _waiting.RemoveAt(i);
            if (Begin(request))
            {
                _reading.Add(request);
                most = AddPiece(pieces, request, most);
            }
        }

        return pieces;
    }

    private static int AddPiece(List<(TextRequest Request, int End)> pieces, TextRequest request, int most)
    {
        var text = request.Text!;
        if (text.Missing == 0 || most <= 0)
        {
            return text.Missing == 0 ? most - 1 : most;
        }

        var end = text.NextEnd(most);
        pieces.Add((request, end));
        return most - (end - text.Length);
    }

    private bool Begin(TextRequest request)
    {
        try
        {
            var text = request.Text = _texts.Rent(request.Input, request.IsKept);
            if (text.Prompt.Rows + request.Rows.Ids.Length + request.RowsBehind > runner.Passes.MaximumPositions)
            {
                throw new PromptException(request.TooLong);
            }

            text.Begin(request.Rows, request.IsExact);
            return true;
        }
#pragma warning disable CA1031 // Handed to the caller.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            request.Fail(failure);
            GiveBack(request, isWhole: true);
            return false;
        }
    }

    /// <summary>Lets those answer whose text was read, and scores.</summary>
    private void Finish()
    {
        var scoring = new List<ScoringRequest>();
        foreach (var request in _reading)
        {
            if (request.Text!.Missing > 0)
            {
                continue;
            }

            if (request is GenerationRequest generation)
            {
                _answering.Add(generation);
            }
            else
            {
                scoring.Add((ScoringRequest)request);
            }
        }

        _reading.RemoveAll(request => request.Text!.Missing == 0);
        for (var first = 0; first < scoring.Count;)
        {
            var last = first;
            for (var rows = 0; last < scoring.Count && (last == first || rows + RowsOf(scoring[last]) <= PassPace.MostRowsAlone); last++)
            {
                rows += RowsOf(scoring[last]);
            }

            Score(scoring[first..last]);
            first = last;
        }
    }

    private static int RowsOf(ScoringRequest request) => request.Continuations.Sum(ids => ids.Length);

    private void Score(List<ScoringRequest> requests)
    {
        try
        {
            var scores = runner.Score(requests.ConvertAll(request => (request.Text!, request.Continuations)));
            for (var i = 0; i < requests.Count; i++)
            {
                requests[i].Complete(scores[i]);
                GiveBack(requests[i], isWhole: true);
            }
        }
#pragma warning disable CA1031 // Handed to the callers.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Break(requests, failure);
        }
    }

    private void Break(IEnumerable<TextRequest> requests, Exception failure)
    {
        foreach (var request in requests)
        {
            request.Fail(failure);
            if (request.Text is { } text)
            {
                text.IsBroken = true;
                GiveBack(request, isWhole: false);
            }
        }
    }

    private void GiveBack(TextRequest request, bool isWhole)
    {
        if (request.Text is { } text)
        {
            request.Text = null;
            _texts.Return(text, isWhole && request.IsKept && (text.Length > 0 || text.Lone is not null));
        }
    }
}
