namespace OpenTslm.Models.Generation.Batching;

/// <summary>The tokens of a text, behind the rows of its <see cref="SharedPrompt"/>.</summary>
/// <param name="Ids">Token ids.</param>
/// <param name="Seen">For each token how many series were announced up to it; empty where the text does not attend to series.</param>
/// <param name="Prompt">How many of the tokens are the prompt's own, which other texts share with it.</param>
internal sealed record TextRows(int[] Ids, int[] Seen, int Prompt);
