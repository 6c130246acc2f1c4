namespace OpenTslm.Models.Generation.Batching;

/// <summary>What a text is about and is encoded before it is read: series, or a prompt with series among its tokens.</summary>
internal interface IPromptInput
{
    /// <summary>Whether another input is the same to the last bit, so that its encoding can be shared.</summary>
    bool IsSame(IPromptInput other);
}
