namespace OpenTslm.Signals.IO;

/// <summary>Finds what a path leads to: a <see cref="FileInfo"/> of a symbolic link tells the length of the link.</summary>
internal static class LinkedFile
{
    /// <summary>The file that a path leads to; that of the path itself where it is no link or leads nowhere.</summary>
    /// <param name="path">Path of a file or of a link.</param>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static FileInfo Of(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
    }
}
