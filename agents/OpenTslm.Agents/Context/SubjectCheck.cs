using System.Text.Json;
using OpenTslm.Agents.Fhir;

namespace OpenTslm.Agents.Context;

/// <summary>Tells whether a recording and a chart are of one patient, before they are joined.</summary>
public static class SubjectCheck
{
    private const long MostBytes = 512L << 20;

    /// <summary>Compares.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="subject">
    /// Whom the recording is about: <see cref="Recording.Subject"/>, or what <see cref="ReadSubject"/> finds; null if unknown.
    /// </param>
    public static SubjectMatch Compare(PatientChart chart, string? subject)
    {
        ArgumentNullException.ThrowIfNull(chart);
        if (string.IsNullOrWhiteSpace(subject))
        {
            return SubjectMatch.Unknown;
        }

        var wanted = subject.Trim();
        return chart.Identifiers.Append(chart.Patient).Any(known => IsSame(known, wanted)) ? SubjectMatch.Same : SubjectMatch.Other;
    }

    /// <summary>Refuses a recording of another patient.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="subject">Whom the recording is about; null if unknown.</param>
    /// <returns>A sentence to be told where the recording does not say whose it is; else null.</returns>
    /// <exception cref="ChartException">The recording names somebody else.</exception>
    public static string? Require(PatientChart chart, string? subject) => Compare(chart, subject) switch
    {
        SubjectMatch.Other => throw new ChartException(
            "The recording is of another subject than the patient of the chart; give the chart of the recording's subject."),
        SubjectMatch.Unknown => "The recording does not say whose it is; that it is the patient's could not be checked.",
        _ => null,
    };

    /// <summary>Whom the FHIR Observations of a file are about; null if they do not say or the file is another one.</summary>
    /// <remarks>A recording that is read of such a file carries no subject, since a reference may identify a person.</remarks>
    /// <param name="path">The recording's file.</param>
    public static string? ReadSubject(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new ChartReader(new ChartLimits { MaximumBytes = MostBytes, MaximumResourceBytes = (int)MostBytes - (1 << 20) }).ReadSubject(path);
        }
        catch (Exception e) when (e is ChartException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsSame(string known, string wanted) =>
        known == wanted || Bare(known) == Bare(wanted);

    // A file's header holds the id or number without the words around it.
    private static string Bare(string text)
    {
        var plain = text.StartsWith("identifier|", StringComparison.Ordinal) ? text["identifier|".Length..] : References.Short(text);
        return plain.StartsWith("Patient/", StringComparison.Ordinal) ? plain["Patient/".Length..]
            : plain.StartsWith("urn:uuid:", StringComparison.Ordinal) ? plain["urn:uuid:".Length..]
            : plain;
    }
}
