using System.Text;

namespace OpenTslm.Fuzz.Rationales;

/// <summary>Mutates words: sentences are cut off and spliced, words left out, said twice, put elsewhere and taken from other sentences.</summary>
/// <param name="target">The target, with one seed of a sentence a line.</param>
/// <param name="seed">Any number.</param>
internal sealed class RationaleMutator(IFuzzTarget target, int seed) : IFuzzMutator
{
    private const int MostSentences = 3, MostChanges = 6;

    private static readonly string[] Signs =
        [",", ".", "?", "(", ")", "-", ";", ":", "—", "\n", "to", "than", "and", "or", "no", "not", "none", "3", "V1", "x", "%", "72 bpm", "0-5 s"];

    private readonly string[][] _sentences =
        [.. Encoding.UTF8.GetString(target.Seeds[0].Content).Split('\n').Select(line => line.Split(' '))];

    /// <inheritdoc/>
    /// <remarks>Every other of the first trials cuts a sentence off before one of its words.</remarks>
    public (FuzzSeed Seed, byte[] Content) Create(int trial)
    {
        var cut = trial % 2 == 0 ? trial / 2 : int.MaxValue;
        foreach (var sentence in _sentences)
        {
            if (cut < sentence.Length)
            {
                return Text(sentence[..cut]);
            }

            cut -= sentence.Length;
        }

        var random = FuzzRandom.Of(target.Name, seed, trial);
        var words = new List<string>();
        for (var sentences = random.Next(1, MostSentences + 1); sentences > 0; sentences--)
        {
            words.AddRange(Part(_sentences[random.Next(_sentences.Length)], random));
        }

        for (var changes = random.Next(MostChanges + 1); changes > 0 && words.Count > 0; changes--)
        {
            Change(words, random);
        }

        return Text(words);
    }

    private static string[] Part(string[] sentence, Random random)
    {
        var from = random.Next(3) == 0 ? random.Next(sentence.Length) : 0;
        var to = random.Next(3) == 0 ? random.Next(from, sentence.Length + 1) : sentence.Length;
        return sentence[from..to];
    }

    private void Change(List<string> words, Random random)
    {
        var at = random.Next(words.Count);
        switch (random.Next(6))
        {
            case 0:
                words.RemoveAt(at);
                break;
            case 1:
                words.Insert(at, Signs[random.Next(Signs.Length)]);
                break;
            case 2:
                words.Insert(at, words[random.Next(words.Count)]);
                break;
            case 3:
                var other = random.Next(words.Count);
                (words[at], words[other]) = (words[other], words[at]);
                break;
            case 4:
                words[at] = AnyWord(random);
                break;
            default:
                words.Insert(at, AnyWord(random));
                break;
        }
    }

    private string AnyWord(Random random)
    {
        var sentence = _sentences[random.Next(_sentences.Length)];
        return sentence[random.Next(sentence.Length)];
    }

    private (FuzzSeed Seed, byte[] Content) Text(IEnumerable<string> words) =>
        (target.Seeds[0], Encoding.UTF8.GetBytes(string.Join(' ', words)));
}
