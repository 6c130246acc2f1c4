using OpenTslm.Agents.Interpreting;

namespace OpenTslm.Agents.Workflows;

/// <summary>Looks at what is there before anything is read of it: is the chart the patient's, is there a recording to read?</summary>
internal static class Triage
{
    /// <summary>The task without what must not be used, with the reasons among its gaps.</summary>
    public static InterpretationCase Check(InterpretationCase task)
    {
        var gaps = new List<string>(task.Gaps);
        var patient = task.Patient;
        if (patient is not null && task.Recording.Subject is { Length: > 0 } subject && !IsSame(subject, patient.Patient))
        {
            gaps.Add("The subject of the recording is not the patient of the chart: the chart was not used.");
            patient = null;
        }

        if (patient is { Facts.Count: 0 })
        {
            gaps.Add("The chart holds no fact that bears on the question.");
        }

        if (task.Recording.Channels.All(c => c.Count == 0))
        {
            gaps.Add("The recording holds no sample.");
        }

        return task with { Patient = patient, Gaps = gaps };
    }

    private static bool IsSame(string subject, string patient) =>
        string.Equals(Id(subject), Id(patient), StringComparison.OrdinalIgnoreCase);

    private static string Id(string reference) => reference.Trim()[(reference.Trim().LastIndexOf('/') + 1)..];
}
