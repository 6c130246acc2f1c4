namespace OpenTslm;

/// <summary>How a model is asked to answer.</summary>
public enum AnswerForm
{
    /// <summary>A rationale first, then the answer.</summary>
    RationaleFirst,

    /// <summary>The answer at once.</summary>
    Direct,
}
