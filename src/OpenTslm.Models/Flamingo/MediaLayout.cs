namespace OpenTslm.Models.Flamingo;

/// <summary>How the series of one prompt become media that the text attends to.</summary>
public enum MediaLayout
{
    /// <summary>
    /// As the published checkpoints were trained: all series of a prompt are frames of one medium, and text after the
    /// second series sees the plain mean of its latents (architecture reference section 3.6).
    /// </summary>
    Collapsed,

    /// <summary>Each series is a medium of its own; text attends to every medium announced before it.</summary>
    PerSeries,
}
