namespace OpenTslm.Agents.Fhir;

/// <summary>A chart cannot be read or used: no FHIR, too large, of several patients. The message says what to do.</summary>
public sealed class ChartException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ChartException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">A sentence for the person who asked; it holds nothing of the patient's.</param>
    public ChartException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">A sentence for the person who asked; it holds nothing of the patient's.</param>
    /// <param name="innerException">What went wrong.</param>
    public ChartException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
