using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>Which media each row of a text sees.</summary>
/// <param name="Text">The text's sequences.</param>
/// <param name="Media">The media's sequences, one a sample.</param>
/// <param name="MediaOfText">For each text sequence its sample.</param>
/// <param name="Mask">For each text row the span of its sample's latents.</param>
public sealed record MediaView(Sequences Text, Sequences Media, Indices MediaOfText, MediaMask Mask)
{
    private AttentionOptions? _attention;

    /// <summary>Derives the mask from the number of series announced so far (architecture reference sections 3.5 and 3.6).</summary>
    /// <param name="text">Sequences, samples and <see cref="TextBatch.SeriesSeen"/>.</param>
    /// <param name="media">The encoded series.</param>
    /// <param name="layout">How series became media.</param>
    /// <exception cref="ArgumentException">The counts of the text do not fit each other or the media.</exception>
    public static MediaView Create(TextBatch text, Media media, MediaLayout layout)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(media);
        text.Validate();
        var rows = text.Sequences.Rows;
        var start = new int[rows];
        var end = new int[rows];
        var uniform = new bool[rows];
        for (var s = 0; s < text.Sequences.Count; s++)
        {
            var sample = text.SampleOfSequence[s];
            if ((uint)sample >= (uint)media.Samples.Count)
            {
                throw new ArgumentException($"Sequence {s} names sample {sample} of {media.Samples.Count}.", nameof(text));
            }

            for (var row = text.Sequences.Start(s); row < text.Sequences.Start(s) + text.Sequences.Length(s); row++)
            {
                var seen = text.SeriesSeen[row];
                if ((uint)seen > (uint)media.SeriesCounts[sample])
                {
                    throw new ArgumentException(
                        $"Row {row} has seen {seen} series, its sample has {media.SeriesCounts[sample]}.", nameof(text));
                }

                uniform[row] = layout == MediaLayout.Collapsed && seen > 1;
                end[row] = (layout == MediaLayout.Collapsed ? Math.Min(seen, 1) : seen) * media.LatentsPerSeries;
            }
        }

        return new MediaView(text.Sequences, media.Samples, new Indices(text.SampleOfSequence), new MediaMask(start, end, uniform));
    }

    /// <summary>The options of a block's attention; blocks of equal shape share them.</summary>
    internal AttentionOptions AttentionOf(CrossAttentionConfig block)
    {
        var scale = (float)(1 / Math.Sqrt(block.HeadDimension));
        if (_attention is { } known && known.Heads == block.Heads && known.Scale.Equals(scale) && known.Queries == Text)
        {
            return known;
        }

        return _attention = new AttentionOptions
        {
            Heads = block.Heads,
            KeyValueHeads = block.Heads,
            Scale = scale,
            Queries = Text,
            Keys = Media,
            KeySequence = MediaOfText,
            Media = Mask,
        };
    }
}
