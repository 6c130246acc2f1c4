namespace OpenTslm.Evaluation.Qrs;

/// <summary>How well the beats of one record were found.</summary>
/// <param name="Record">Name of the record.</param>
/// <param name="Leads">Names of the leads that were used.</param>
/// <param name="DurationSeconds">Length of the record.</param>
/// <param name="Counts">All leads together.</param>
/// <param name="FirstLead">The first lead alone.</param>
/// <param name="DetectionSeconds">Processor time of reading the samples and of the detection in all leads together.</param>
public sealed record QrsRecordResult(
    string Record, IReadOnlyList<string> Leads, double DurationSeconds, BeatCounts Counts, BeatCounts FirstLead, double DetectionSeconds);
