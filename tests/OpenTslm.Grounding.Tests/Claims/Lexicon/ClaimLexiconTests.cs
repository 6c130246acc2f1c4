using System.Text;
using System.Text.Json;
using OpenTslm.Grounding.Claims;
using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Tests.Claims.Lexicon;

public sealed class ClaimLexiconTests
{
    [Fact]
    public void Default_EveryKind_IsNamedBySomeWord()
    {
        var lexicon = ClaimLexicon.Default;
        string[] names =
        [
            "heart rate", "rhythm", "sinus rhythm", "atrial fibrillation", "paced rhythm", "RR interval", "heart rate variability", "P waves",
            "PR interval", "QRS duration", "QT interval", "QTc", "ST segment", "T waves", "electrical axis", "QRS voltage", "extrasystoles",
            "pauses", "level", "minimum", "maximum", "amplitude", "variance", "trend", "level shift", "spikes", "dips", "periodicity", "period",
            "dominant frequency", "flat line", "clipping", "movement", "cadence", "step count", "posture", "rotation", "tremor", "delta power",
            "theta power", "alpha power", "sigma power", "beta power", "high-frequency", "spindles", "slow waves", "K-complexes",
            "eye movements", "muscle tone", "breathing rate", "apneas", "desaturations", "time in range", "noise", "baseline wander",
            "signal quality",
        ];

        names.Select(name => lexicon.Words.Find(Tokenizer.Read(name, 0, name.Length), 0).Terms[0].Kind)
            .ShouldBe(Enum.GetValues<ClaimKind>().Cast<ClaimKind?>());
    }

    [Theory]
    [InlineData("intervals", "interval")]
    [InlineData("varies", "vary")]
    [InlineData("dropped", "drop")]
    [InlineData("regularly", "regular")]
    [InlineData("rhythmically", "rhythmic")]
    [InlineData("rising", "rise")]
    public void BaseForms_OfAnInflectedWord_HoldItsBase(string word, string stem) => Inflection.BaseForms(word).ShouldContain(stem);

    [Fact]
    public void Load_MisspeltKind_SaysWhich()
    {
        using var topics = new MemoryStream(Encoding.UTF8.GetBytes(
            """{"kinds":{},"units":{},"nouns":[{"kind":"hart-rate","forms":"pulse"}],"verbs":[],"facts":[]}"""));
        using var words = typeof(ClaimLexicon).Assembly.GetManifestResourceStream("lexicon/words.json")!;

        Should.Throw<InvalidOperationException>(() => ClaimLexicon.Load(topics, words)).Message.ShouldContain("hart-rate");
    }

    [Fact]
    public void Load_UnknownField_Throws()
    {
        using var topics = new MemoryStream("""{"kinds":{},"colours":{}}"""u8.ToArray());
        using var words = new MemoryStream("{}"u8.ToArray());

        Should.Throw<JsonException>(() => ClaimLexicon.Load(topics, words));
    }
}
