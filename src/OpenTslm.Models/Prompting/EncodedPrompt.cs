namespace OpenTslm.Models.Prompting;

/// <summary>A prompt as token ids.</summary>
/// <param name="Ids">Token ids.</param>
/// <param name="SeriesSeen">For each token, how many series were announced up to it, itself included.</param>
public sealed record EncodedPrompt(int[] Ids, int[] SeriesSeen)
{
    /// <summary>The prompt followed by more text: its tokens see what the last one sees.</summary>
    public EncodedPrompt Append(ReadOnlySpan<int> ids)
    {
        var seen = new int[Ids.Length + ids.Length];
        SeriesSeen.CopyTo(seen, 0);
        seen.AsSpan(Ids.Length).Fill(SeriesSeen.Length == 0 ? 0 : SeriesSeen[^1]);
        return new EncodedPrompt([.. Ids, .. ids], seen);
    }
}
