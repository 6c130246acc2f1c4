namespace OpenTslm.Models.Tests.Tokenizers;

/// <summary>A theory about the published tokenizers and the stories model; skipped, visibly, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TokenizerTheoryAttribute : TheoryAttribute
{
    public TokenizerTheoryAttribute()
    {
        if (!PublishedTokenizers.Exist)
        {
            Skip = "The data set 'lm-tokenizers' is not on this machine; OPENTSLM_TEST_DATA names the folder that holds it.";
        }
    }
}
