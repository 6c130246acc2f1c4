namespace OpenTslm.Tools;

/// <summary>Tools that are offered or left out together.</summary>
public enum ToolGroup
{
    /// <summary>Bring recordings into the store and remove them.</summary>
    Import,

    /// <summary>Look at what is in the store.</summary>
    Read,

    /// <summary>Take numbers from samples.</summary>
    Measure,

    /// <summary>Draw recordings.</summary>
    Plot,

    /// <summary>Let a model read a recording.</summary>
    Ask,
}
