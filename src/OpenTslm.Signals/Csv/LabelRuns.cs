namespace OpenTslm.Signals.Csv;

/// <summary>A column of text: labels, where few of them repeat.</summary>
internal sealed class LabelRuns
{
    private const int MostLabels = 64;
    private const int LongestLabel = 100;
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly List<(long Row, string? Label)> _runs = [];
    private long _labelled;
    private bool _isProse;

    /// <summary>Whether the texts are labels: at most 64 different ones, each of two rows or more on average.</summary>
    public bool AreLabels => !_isProse && (_labels.Count == 1 || _labels.Count * 2L <= _labelled);

    /// <summary>Adds the text of a row; rows come in order, and rows left out between continue the run.</summary>
    /// <param name="row">Index of the row.</param>
    /// <param name="text">The text; empty where there is none.</param>
    public void Add(long row, ReadOnlySpan<char> text)
    {
        if (_isProse)
        {
            return;
        }

        var last = _runs.Count == 0 ? null : _runs[^1].Label;
        _labelled += text.IsEmpty ? 0 : 1;
        if (text.SequenceEqual(last) && _runs.Count > 0)
        {
            return;
        }

        var label = text.IsEmpty ? null : text.ToString();
        if (label is not null && _labels.TryAdd(label, 0) && (_labels.Count > MostLabels || label.Length > LongestLabel))
        {
            _isProse = true;
            _runs.Clear();
            return;
        }

        _runs.Add((row, label));
    }

    /// <summary>One annotation a run of equal labels.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="secondsAt">Time of a row, and of the end at <paramref name="rows"/>.</param>
    public IEnumerable<Annotation> ToAnnotations(long rows, Func<long, double> secondsAt)
    {
        for (var i = 0; i < _runs.Count; i++)
        {
            if (_runs[i].Label is { } label)
            {
                var start = secondsAt(_runs[i].Row);
                yield return new Annotation(start, secondsAt(i + 1 < _runs.Count ? _runs[i + 1].Row : rows) - start, label);
            }
        }
    }
}
