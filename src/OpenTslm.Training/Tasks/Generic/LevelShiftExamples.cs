namespace OpenTslm.Training.Tasks.Generic;

/// <summary>Is there a sudden change of level, which way, and where?</summary>
internal sealed class LevelShiftExamples : IExampleSource
{
    public static readonly string[] Labels = ["step up", "step down", "no step"];

    public static readonly string[] Places = ["first third", "middle third", "last third"];

    public string Task => "generic.level-shift";

    public TrainingExample Draw(Random random)
    {
        var askPlace = random.Next(3) == 0;
        var label = random.Next(askPlace ? 2 : 3);
        var series = new SyntheticSeries(random, SyntheticSeries.RandomLength(random), Phrases.Between(random, 0, 0.4));
        var place = DrawPlace(random);
        if (label < 2)
        {
            var height = Phrases.Between(random, 3.5, 9) * (label == 0 ? 1 : -1);
            series.Add(share => share >= place ? height : 0);
        }

        return new TrainingExample
        {
            Task = askPlace ? Task + "-place" : Task,
            Series = [series.Finish(random)],
            Question = askPlace
                ? Phrases.Pick(random, "Where does the level change?", "In which part of the series does the step happen?")
                : Phrases.Pick(random, "Is there a sudden change of level?", "Does the level jump?", "Is there a level shift, and which way?"),
            Options = Phrases.Shuffled(random, askPlace ? Places : Labels),
            Answer = askPlace ? Phrases.Third(place) : Labels[label],
            Rationale = Rationale(random, label, place),
        };
    }

    /// <summary>A share of the length, away from the borders between thirds.</summary>
    internal static double DrawPlace(Random random) => (random.Next(3) + Phrases.Between(random, 0.15, 0.85)) / 3;

    internal static string Rationale(Random random, int label, double place)
    {
        var third = Phrases.Third(place);
        var percent = Phrases.Round(place * 100, 5);
        return label switch
        {
            0 => Phrases.Pick(
                random,
                $"The values keep one level, then sit clearly higher from about {percent} % of the way on, in the {third}.",
                $"In the {third}, about {percent} % of the way along, the level jumps up and stays there."),
            1 => Phrases.Pick(
                random,
                $"The values keep one level, then sit clearly lower from about {percent} % of the way on, in the {third}.",
                $"In the {third}, about {percent} % of the way along, the level falls at once and stays there."),
            _ => Phrases.Pick(random, "One level holds from start to end.", "There is no place where the level changes at once."),
        };
    }
}
