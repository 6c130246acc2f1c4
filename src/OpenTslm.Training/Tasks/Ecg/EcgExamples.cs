using OpenTslm.Training.Datasets;

namespace OpenTslm.Training.Tasks.Ecg;

/// <summary>Questions about windows of recorded electrocardiograms, single-lead and 12-lead.</summary>
public sealed class EcgExamples : IExampleSource
{
    private const int WindowSamples = 1000;

    // Whether beats come evenly does not depend on their rate.
    private const double MostPace = 1.25;

    private readonly EcgQuestion _question;
    private readonly IReadOnlyList<EcgRecord> _records;
    private readonly (EcgRecord Record, int Start)[][] _byLabel;
    private readonly double _allLeadsShare;

    /// <summary>Creates the source.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="records">Records of one part of one data set.</param>
    /// <param name="allLeadsShare">Share of drawn examples that show all leads; the others show one.</param>
    public EcgExamples(EcgQuestion question, IReadOnlyList<EcgRecord> records, double allLeadsShare)
    {
        _question = question;
        _records = records;
        _allLeadsShare = allLeadsShare;
        var labelled = records
            .SelectMany(record => Starts(question, record, WindowSamples / 2).Select(start => (Record: record, Start: start)))
            .Select(place => (place, Label: EcgWording.Label(question, EcgWindow.Cut(place.Record, place.Start, WindowSamples))))
            .Where(item => item.Label is not null)
            .ToArray();
        _byLabel = [.. labelled.GroupBy(item => item.Label).OrderBy(group => group.Key).Select(group => group.Select(item => item.place).ToArray())];
    }

    /// <inheritdoc/>
    public string Task => EcgWording.Name(_question);

    /// <inheritdoc/>
    public TrainingExample Draw(Random random)
    {
        while (true)
        {
            // Balance the labels, then the records, so that one long record does not stand for all.
            var pool = _byLabel[random.Next(_byLabel.Length)];
            var (record, start) = pool[random.Next(pool.Length)];
            var shortest = record.Count > WindowSamples ? WindowSamples : WindowSamples - 200;
            var pace = _question == EcgQuestion.Rhythm ? Math.Pow(MostPace, Phrases.Between(random, -1, 1)) : 1;
            var count = Math.Min((int)(random.Next(shortest, WindowSamples + 1) * pace), record.Count);
            var offset = Math.Clamp(start + random.Next(-100, 101), 0, record.Count - count);
            var window = EcgWindow.Cut(record, offset, count).WithPace(pace);
            if (EcgWording.Label(_question, window) is { } label)
            {
                int[] leads = random.NextDouble() < _allLeadsShare ? [.. Enumerable.Range(0, record.Leads.Length)] : [random.Next(record.Leads.Length)];
                return Create(random, _question, window, leads, label, isAugmented: true);
            }
        }
    }

    /// <summary>Frozen cases: windows one after another, within a rhythm where that is asked; fixed wording.</summary>
    /// <param name="leads">Leads shown, by index.</param>
    public IEnumerable<TrainingExample> Cases(IReadOnlyList<int> leads)
    {
        var random = new Random(23);
        foreach (var record in _records)
        {
            foreach (var start in Starts(_question, record, WindowSamples))
            {
                var window = EcgWindow.Cut(record, start, WindowSamples);
                if (EcgWording.Label(_question, window) is { } label)
                {
                    yield return Freeze(Create(random, _question, window, leads, label, isAugmented: false), _question);
                }
            }
        }
    }

    internal static TrainingExample Freeze(TrainingExample example, EcgQuestion question) => example with
    {
        Question = EcgWording.CanonicalQuestion(question),
        Options = EcgWording.Labels(question),
    };

    internal static TrainingExample Create(
        Random random, EcgQuestion question, EcgWindow window, IReadOnlyList<int> leads, int label, bool isAugmented)
    {
        foreach (var lead in isAugmented ? leads : [])
        {
            EcgAugmentation.Apply(random, window.Leads[lead], mayInvert: question != EcgQuestion.Normality);
        }

        return new TrainingExample
        {
            Task = EcgWording.Name(question) + "." + window.Source,
            Series = [.. leads.Select(lead => new TimeSeries(window.LeadNames[lead], "mV", new TimeAxis.Regular(EcgRecord.SamplingRateHz), window.Leads[lead]))],
            Question = EcgWording.Ask(random, question),
            Options = EcgWording.Labels(question),
            Answer = EcgWording.Labels(question)[label],
            Rationale = EcgWording.Rationale(random, question, window),
            Origin = window.Origin,
        };
    }

    // Rhythms last for seconds: windows begin where a rhythm begins, or few would hold nothing else.
    private static IEnumerable<int> Starts(EcgQuestion question, EcgRecord record, int hop)
    {
        IEnumerable<(double From, double To)> spans = question == EcgQuestion.Rhythm
            ? record.Rhythms.Select(span => (span.StartSeconds, span.EndSeconds))
            : [(0, record.Count / EcgRecord.SamplingRateHz)];
        foreach (var (from, to) in spans)
        {
            var end = Math.Min(record.Count, (int)(to * EcgRecord.SamplingRateHz));
            for (var start = (int)Math.Ceiling(from * EcgRecord.SamplingRateHz); start + WindowSamples <= end; start += hop)
            {
                yield return start;
            }
        }
    }
}
