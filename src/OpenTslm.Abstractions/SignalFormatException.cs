namespace OpenTslm;

/// <summary>A file cannot be read as a recording. The message is one sentence that a person can act on.</summary>
public sealed class SignalFormatException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">File name, without its folder.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="position">Where: a byte offset or a line number, if known.</param>
    /// <param name="innerException">The cause, if any.</param>
    public SignalFormatException(string file, string message, string? position = null, Exception? innerException = null)
        : base(position is null ? $"{file}: {message}" : $"{file}, {position}: {message}", innerException)
    {
        File = file;
        Position = position;
    }

    /// <summary>File name, without its folder.</summary>
    public string File { get; }

    /// <summary>Where in the file: a byte offset or a line number, if known.</summary>
    public string? Position { get; }

    /// <summary>Whether reading again with <see cref="SignalReadOptions.SamplingRateHz"/> may help: the file does not state the rate.</summary>
    public bool NeedsSamplingRate { get; init; }
}
