namespace OpenTslm.Signals.Wisdm;

/// <summary>Rows of one activity on end.</summary>
/// <param name="Activity">Code as in the file.</param>
/// <param name="First">Index of the first row.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Seconds">Time between the first and the last stamp.</param>
internal sealed record WisdmSession(string Activity, long First, long Count, double Seconds);
