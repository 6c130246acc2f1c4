using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors;

namespace OpenTslm.Training.Mini;

/// <summary>
/// Linear classifiers on the latents, one a multiple-choice task, that train beside the text and are thrown away after it.
/// What an answer says reaches the encoder through four layers of text only; through these it arrives at once, so that the
/// encoder learns to read sooner.
/// </summary>
/// <param name="classes">Number of classes of all tasks.</param>
/// <param name="dimension">Width of a latent.</param>
/// <param name="weights">Where the parameters come from.</param>
public sealed class ReadingHeads(int classes, int dimension, IWeightSource weights)
{
    /// <summary>What the name of every parameter of the heads begins with.</summary>
    public const string Prefix = "reading_heads.";

    private readonly Weight _weight = weights.Get(Prefix + "weight", classes, dimension);

    /// <summary>
    /// Mean cross-entropy of the classes that the latents of each sample's last series, which has seen the others, tell.
    /// </summary>
    /// <param name="ops">Executor.</param>
    /// <param name="media">The encoded series.</param>
    /// <param name="answers">For each sample its class; null for none.</param>
    /// <returns>The mean over all samples that have a class; null if none has.</returns>
    public Tensor? Loss(ITensorOps ops, Media media, IReadOnlyList<AnswerClass?> answers)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(answers);
        var known = answers.Count(answer => answer is not null);
        Tensor? total = null;
        var tasks = Enumerable.Range(0, answers.Count).Where(s => answers[s] is not null).GroupBy(s => (answers[s]!.Value.First, answers[s]!.Value.Count));
        foreach (var task in tasks)
        {
            int[] samples = [.. task];
            var rows = ops.Rows(media.Latents!, new Indices([.. samples.SelectMany(sample => LastRows(media, sample))]));
            var logits = ops.Columns(ops.Linear(rows, _weight), task.Key.First, task.Key.Count); // [latents of the samples, classes]
            var targets = new Indices([.. samples.SelectMany(s => Enumerable.Repeat(answers[s]!.Value.Index, media.LatentsPerSeries))]);
            var part = ops.Scale(ops.CrossEntropy(logits, targets), samples.Length / (float)known);
            total = total is null ? part : ops.Add(total, part);
        }

        return total;
    }

    private static IEnumerable<int> LastRows(Media media, int sample) =>
        Enumerable.Range(media.Samples.Start(sample) + media.Samples.Length(sample) - media.LatentsPerSeries, media.LatentsPerSeries);
}
