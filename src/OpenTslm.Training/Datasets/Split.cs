namespace OpenTslm.Training.Datasets;

/// <summary>Which part of a data set: parts never share a person or a record.</summary>
public enum Split
{
    /// <summary>For training.</summary>
    Train,

    /// <summary>For choosing among trained models.</summary>
    Validation,

    /// <summary>For reporting, once.</summary>
    Test,
}
