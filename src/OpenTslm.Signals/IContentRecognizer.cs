namespace OpenTslm.Signals;

/// <summary>A reader of a format that its first bytes tell, whatever the file is called.</summary>
internal interface IContentRecognizer
{
    /// <summary>Whether the bytes begin a file of this format.</summary>
    /// <param name="head">The first bytes of the file (up to 4,096), perhaps compressed.</param>
    bool Recognizes(ReadOnlySpan<byte> head);
}
