namespace OpenTslm;

/// <summary>The series a model reads for one question, after selection and resampling.</summary>
/// <param name="Series">One entry a series.</param>
/// <param name="Notes">What is notable: resampling, filled gaps, dropped channels, an input unlike the training data.</param>
public sealed record InputContract(IReadOnlyList<InputSeries> Series, IReadOnlyList<string> Notes);
