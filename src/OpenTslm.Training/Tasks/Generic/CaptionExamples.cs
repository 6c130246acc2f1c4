namespace OpenTslm.Training.Tasks.Generic;

/// <summary>An open request to describe a series that holds one to three patterns at once.</summary>
internal sealed class CaptionExamples : IExampleSource
{
    public string Task => "generic.caption";

    public TrainingExample Draw(Random random)
    {
        var series = new SyntheticSeries(random, SyntheticSeries.RandomLength(random), Phrases.Between(random, 0, 0.3));
        var trend = random.Next(4) switch { 0 => 0, 1 => 1, _ => 2 };
        var shift = trend == 2 ? random.Next(3) : 2;
        int[] fitting = Array.FindAll([8, 12, 16, 24, 32], p => p * 4 <= series.Count);
        int? period = random.Next(2) == 0 ? fitting[random.Next(fitting.Length)] : null;
        if (period is { } samples)
        {
            series.AddWave(samples, Phrases.Between(random, 2, 3), random.NextDouble(), 0);
        }

        var change = Phrases.Between(random, 7, 14) * (trend == 0 ? 1 : -1);
        var place = LevelShiftExamples.DrawPlace(random);
        var height = Phrases.Between(random, 6, 10) * (shift == 0 ? 1 : -1);
        series.Add(share => (trend < 2 ? change * share : 0) + (shift < 2 && share >= place ? height : 0));
        var sentences = new List<string>();
        if (shift == 2)
        {
            sentences.Add(TrendExamples.Rationale(random, trend, series.RelativeChange()));
        }
        else
        {
            sentences.Add(LevelShiftExamples.Rationale(random, shift, place));
        }

        sentences.Add(PeriodExamples.Rationale(random, period));
        var spikes = random.Next(3) == 0 ? random.Next(1, 3) : 0;
        var sign = Phrases.Sign(random);
        var positions = SpikeExamples.DrawPositions(random, series.Count, spikes);
        series.AddAt(positions, sign * Phrases.Between(random, 20, 28));
        var spikeLabel = spikes == 0 ? 2 : sign > 0 ? 0 : 1;
        sentences.Add(SpikeExamples.Rationale(random, spikeLabel, [.. positions.Select(p => p / (double)series.Count)]));

        var direction = (trend, shift) switch { (0, _) => "rising", (1, _) => "falling", (_, 0) => "a step up", (_, 1) => "a step down", _ => "level" };
        var rhythm = period is { } length ? $"a cycle of about {length} samples" : "no cycle";
        return new TrainingExample
        {
            Task = Task,
            Series = [series.Finish(random)],
            Question = Phrases.Pick(random, "Describe this series.", "What do you see in this series?", "Caption the series."),
            Rationale = string.Join(' ', sentences),
            Answer = $"{direction}, {rhythm}, {SpikeExamples.Labels[spikeLabel]}",
        };
    }
}
