namespace OpenTslm.Models.SoftPrompt;

/// <summary>On which side a tokenizer pads a batch of segments to the longest, which decides what is left of each (architecture reference section 2.3).</summary>
public enum SegmentPadding
{
    /// <summary>As Llama's: every segment keeps exactly its tokens.</summary>
    Right,

    /// <summary>
    /// As Gemma's, and as published Gemma weights were trained: a segment of <c>l</c> tokens, <c>p</c> shorter than the
    /// longest, becomes <c>min(p, l)</c> unattended pad rows followed by its first <c>max(0, l − p)</c> tokens.
    /// </summary>
    Left,
}
