namespace OpenTslm.Signals.Aecg;

/// <summary>An annotation while it is read: what it says, and the times of its region.</summary>
internal sealed class AecgMark
{
    public string Code { get; set; } = "";

    /// <summary>What a coded annotation says, such as <c>MDC_ECG_WAVC_QRSWAVE</c>.</summary>
    public string? Value { get; set; }

    public string? Low { get; set; }

    public string? High { get; set; }

    /// <summary>The lead it is about; null for all.</summary>
    public string? Lead { get; set; }

    /// <summary>What the boundary that is being read is measured in.</summary>
    public string Boundary { get; set; } = "";
}
