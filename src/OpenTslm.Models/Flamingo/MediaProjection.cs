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

    /// <summary>The media.</summary>
    public Media Media { get; }

    /// <summary>One entry a decoder layer; null where no block stands before it, or where there is no series.</summary>
    public IReadOnlyList<ProjectedLatents?> Blocks { get; }

    /// <summary>Moves keys and values to the enclosing scope, so that they outlive <paramref name="scope"/>; the latents are not needed any more.</summary>
    /// <returns>The projection to use from now on.</returns>
    public MediaProjection Keep(ITensorScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var kept = Blocks.Select(b => b is null ? null : new ProjectedLatents(scope.Keep(b.Keys), scope.Keep(b.Values)));
        return new MediaProjection(Media, [.. kept]);
    }
}
