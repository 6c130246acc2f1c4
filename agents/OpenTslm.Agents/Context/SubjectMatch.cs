namespace OpenTslm.Agents.Context;

/// <summary>Whether a recording is the patient's.</summary>
public enum SubjectMatch
{
    /// <summary>The recording names the patient.</summary>
    Same,

    /// <summary>The recording does not say whose it is; that is to be told.</summary>
    Unknown,

    /// <summary>The recording names somebody else; it must not be read with this chart.</summary>
    Other,
}
