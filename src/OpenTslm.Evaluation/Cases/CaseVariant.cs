namespace OpenTslm.Evaluation.Cases;

/// <summary>What a model is shown of a case.</summary>
public enum CaseVariant
{
    /// <summary>Text and series as they are.</summary>
    AsIs,

    /// <summary>The text as it is, statistics included, but every sample zero.</summary>
    TextOnly,

    /// <summary>The text as it is, but the series of another case of the task.</summary>
    SwappedSeries,
}
