namespace OpenTslm.Training.Tasks.Ecg;

/// <summary>What is asked about an electrocardiogram.</summary>
public enum EcgQuestion
{
    /// <summary>Heart rate below 60, 60 to 100 or above 100 per minute.</summary>
    Rate,

    /// <summary>Regular or irregular rhythm.</summary>
    Rhythm,

    /// <summary>Normal or abnormal, as a cardiologist called it.</summary>
    Normality,
}
