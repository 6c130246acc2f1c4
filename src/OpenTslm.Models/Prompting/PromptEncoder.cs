using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Prompting;

/// <summary>
/// Turns prompts and answers into token ids. A prompt is: begin, preamble, then for each series
/// <c>&lt;|series|&gt;</c> text <c>&lt;|endofseries|&gt;</c>, the question, the suffix of its form.
/// </summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="template">The model's wording.</param>
/// <remarks>Thread-safe. Training and inference both go through here, so that a model reads what it was trained on.</remarks>
public sealed class PromptEncoder(ITokenizer tokenizer, PromptTemplate template)
{
    /// <summary>Encodes a prompt. Control tokens written out in its texts stay plain text.</summary>
    public EncodedPrompt Encode(TslmPrompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return Encode(prompt.Preamble, [.. prompt.Segments.Select(s => s.Text)], prompt.Question, prompt.Form);
    }

    /// <summary>Encodes a prompt given by its texts.</summary>
    /// <param name="preamble">Text before the first series.</param>
    /// <param name="seriesTexts">One text a series.</param>
    /// <param name="question">Text after the last series.</param>
    /// <param name="form">Chooses the suffix.</param>
    public EncodedPrompt Encode(string preamble, IReadOnlyList<string> seriesTexts, string question, AnswerForm form)
    {
        ArgumentNullException.ThrowIfNull(seriesTexts);
        List<int> ids = [tokenizer.BeginId, .. tokenizer.Encode(preamble)];
        var starts = new int[seriesTexts.Count];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = ids.Count;
            ids.Add(tokenizer.SeriesId);
            ids.AddRange(tokenizer.Encode(seriesTexts[i]));
            ids.Add(tokenizer.EndOfSeriesId);
        }

        ids.AddRange(tokenizer.Encode(question));
        ids.AddRange(tokenizer.Encode(template.SuffixOf(form)));
        return new EncodedPrompt([.. ids], CountSeen(starts, ids.Count));
    }

    /// <summary>An answer as the model writes it after the suffix or the marker: a space, the answer, the end.</summary>
    public int[] EncodeAnswer(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return [.. tokenizer.Encode(" " + answer.Trim()), tokenizer.EndId];
    }

    /// <summary>A rationale up to the answer marker, as the model writes it: a space, the rationale, a space, the marker.</summary>
    /// <param name="rationale">The rationale; a marker in it, and what follows, is left out.</param>
    public int[] EncodeRationale(string rationale)
    {
        var (text, _) = template.SplitAnswer(rationale);
        return tokenizer.Encode(text.Length == 0 ? " " + template.AnswerMarker : $" {text} {template.AnswerMarker}");
    }

    private static int[] CountSeen(int[] starts, int count)
    {
        var seen = new int[count];
        foreach (var start in starts)
        {
            for (var i = start; i < count; i++)
            {
                seen[i]++;
            }
        }

        return seen;
    }
}
