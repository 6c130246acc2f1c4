using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Tools;

namespace OpenTslm.Agents.Workflows;

/// <summary>
/// Brings a recording, a question and a chart together: checks that they are of one patient, reduces the chart to what bears on
/// the question, de-identifies it if it is to leave. A chart that cannot be used is a gap of the case, not the end of it.
/// </summary>
/// <param name="Case">What is to be interpreted.</param>
/// <param name="Deidentified">The way back to the chart's own references; null where the chart was not de-identified.</param>
public sealed record ChartIntake(InterpretationCase Case, Deidentification? Deidentified)
{
    /// <summary>Makes the case.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="question">The question.</param>
    /// <param name="read">Reads the chart; null where there is none.</param>
    /// <param name="subject">Whom the recording is about, where its file says so elsewhere than in <see cref="Recording.Subject"/>.</param>
    /// <param name="deidentifier">Takes out what tells who the patient is; null leaves the chart as it is.</param>
    public static ChartIntake Create(
        Recording recording, string question, Func<PatientChart>? read, string? subject = null, Deidentifier? deidentifier = null)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(question);
        var anonymous = WithoutSubject(recording);
        if (read is null)
        {
            return new ChartIntake(new InterpretationCase { Recording = anonymous, Question = question }, null);
        }

        try
        {
            var chart = read();
            string[] gaps = SubjectCheck.Require(chart, recording.Subject ?? subject) is { } warning ? [warning] : [];
            var context = PatientContextBuilder.Create(chart, new PatientContextOptions
            {
                Topics = ContextTopics.Of(question, recording),
                AsOf = recording.Channels[0].Axis.Start,
            });
            var safe = deidentifier?.Apply(chart, context);
            var task = new InterpretationCase
            {
                Recording = anonymous,
                Question = safe?.Clean(question) ?? question,
                Patient = safe?.Context ?? context,
                Gaps = safe is null ? gaps : [.. gaps, "The chart was de-identified for the language model: its dates are moved and its references replaced."],
            };
            return new ChartIntake(task, safe);
        }
        catch (Exception failure) when (failure is ChartException || FailureText.Of(failure) is not null)
        {
            var why = failure is ChartException ? failure.Message : FailureText.Of(failure)!;
            return new ChartIntake(new InterpretationCase { Recording = anonymous, Question = question, Gaps = [$"The chart was not used: {why}"] }, null);
        }
    }

    // The subject is compared here, and no later step needs it.
    private static Recording WithoutSubject(Recording recording) => recording.Subject is null ? recording : new Recording(recording.Channels)
    {
        Annotations = recording.Annotations,
        Source = recording.Source,
        Format = recording.Format,
        ContentHash = recording.ContentHash,
        Notes = recording.Notes,
    };
}
