namespace OpenTslm.Models.Tests.Tokenizers;

/// <summary>A fact about the published tokenizers; skipped, visibly, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TokenizerFactAttribute : FactAttribute
{
    public TokenizerFactAttribute()
    {
        if (!PublishedTokenizers.Exist)
        {
            Skip = "The data set 'lm-tokenizers' is not on this machine; OPENTSLM_TEST_DATA names the folder that holds it.";
        }
    }
}
