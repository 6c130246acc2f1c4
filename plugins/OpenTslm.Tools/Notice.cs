namespace OpenTslm.Tools;

/// <summary>What every surface says beside an answer.</summary>
public static class Notice
{
    /// <summary>The sentence.</summary>
    public const string Text = "Not a medical device: this is a model's reading of a signal, not a diagnosis.";
}
