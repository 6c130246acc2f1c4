using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>
/// Media with the keys and values of every cross-attention block, made once by
/// <see cref="FlamingoModel.ProjectMedia"/>, so that a decoding step does not make them anew.
/// </summary>
public sealed class MediaProjection
{
    internal MediaProjection(Media media, ProjectedLatents?[] blocks)
    {
        Media = media;
        Blocks = blocks;
    }

    internal MediaProjection(Media media, KeyValueCache[]? caches)
        : this(media, Array.Empty<ProjectedLatents?>()) => Caches = caches;

    /// <summary>
    /// One cache a sequence of text with the keys and values of its media, in place of <see cref="Blocks"/>; null where there is
    /// no series at all, or where the blocks hold them.
    /// </summary>
    internal IReadOnlyList<KeyValueCache>? Caches { get; }

    /// <summary>The media.</summary>
    public Media Media { get; }

    /// <summary>One entry a decoder layer; null where no block stands before it, or where there is no series.</summary>
    public IReadOnlyList<ProjectedLatents?> Blocks { get; }
}
