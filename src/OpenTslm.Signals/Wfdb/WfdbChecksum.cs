namespace OpenTslm.Signals.Wfdb;

/// <summary>Whether the samples of a signal are those the header was written for.</summary>
/// <param name="Signal">Channel name.</param>
/// <param name="DeclaredSum">Checksum in the header, or null.</param>
/// <param name="ComputedSum">Sum of the samples in the file modulo 65,536, as a signed 16-bit number.</param>
/// <param name="DeclaredInitialValue">First sample by the header, or null.</param>
/// <param name="InitialValue">First sample in the file.</param>
public sealed record WfdbChecksum(string Signal, int? DeclaredSum, int ComputedSum, int? DeclaredInitialValue, int InitialValue)
{
    /// <summary>
    /// Whether all that the header states agrees. Headers write the sum as a signed or as an unsigned 16-bit number; both
    /// count.
    /// </summary>
    public bool Matches =>
        (DeclaredSum is not { } sum || (short)(sum & 0xFFFF) == ComputedSum)
        && (DeclaredInitialValue is not { } initial || initial == InitialValue);
}
