using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Training.Mini;

/// <summary>Turns an example into what the network reads, through the same prompt code that inference uses.</summary>
/// <param name="template">Prompt wording of the model.</param>
/// <param name="preparer">Series preparation of the model.</param>
/// <param name="tokenizer">Tokenizer of the model.</param>
/// <param name="classes">The answers of the multiple-choice tasks.</param>
public sealed class ExampleEncoder(PromptTemplate template, SeriesPreparer preparer, ITokenizer tokenizer, AnswerClasses classes)
{
    // A label of two tokens must not drown in a rationale of forty.
    private const float AnswerWeight = 4;

    private readonly PromptEncoder _prompts = new(tokenizer, template);

    /// <summary>The text of an example, prompt and target, for training a tokenizer.</summary>
    /// <param name="example">The example.</param>
    /// <param name="preparer">Series preparation.</param>
    /// <param name="template">Prompt wording.</param>
    public static string TextOf(TrainingExample example, SeriesPreparer preparer, PromptTemplate template)
    {
        var prompt = new PromptBuilder(template, preparer).Create(example.Series, example.Question, example.Options, AnswerForm.RationaleFirst);
        return string.Join('\n', prompt.Segments.Select(segment => segment.Text))
            + "\n" + prompt.Question + template.RationaleSuffix + " " + example.Rationale + " " + template.AnswerMarker + " " + example.Answer
            + template.DirectSuffix + " " + example.Answer;
    }

    /// <summary>Encodes one example in one form.</summary>
    /// <param name="example">The example.</param>
    /// <param name="form">Form of the answer.</param>
    /// <param name="random">
    /// Draws the mean and standard deviation that the text states. They are unrelated to the series on purpose: a model
    /// that could read the answer off the statistics in the text would not learn to read the signal.
    /// </param>
    public EncodedExample Encode(TrainingExample example, AnswerForm form, Random random)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(random);
        var series = preparer.Prepare(example.Series, out var contract);
        contract = contract with { Series = [.. contract.Series.Select(input => WithUnrelatedStatistics(input, random))] };
        var prompt = _prompts.Encode(new PromptBuilder(template, preparer).Create(example.Series, contract, example.Question, example.Options, form));
        int[] rationale = form == AnswerForm.Direct ? [] : _prompts.EncodeRationale(example.Rationale);
        var answer = _prompts.EncodeAnswer(example.Answer);
        var whole = prompt.Append([.. rationale, .. answer]);
        float[] weights = [.. Enumerable.Repeat(1f, rationale.Length), .. Enumerable.Repeat(AnswerWeight, answer.Length)];
        return new EncodedExample(series, whole.Ids, whole.SeriesSeen, prompt.Ids.Length, weights, classes.Find(example));
    }

    private static InputSeries WithUnrelatedStatistics(InputSeries input, Random random) => input with
    {
        Mean = Phrases.Sign(random) * Math.Pow(10, Phrases.Between(random, -2.5, 1.5)),
        StandardDeviation = Math.Pow(10, Phrases.Between(random, -2.5, 1.2)),
    };
}
