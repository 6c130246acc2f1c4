using OpenTslm.Measurements.Events;

namespace OpenTslm.Testing.Holter;

/// <summary>How well spans meet planted episodes.</summary>
/// <param name="Planted">Episodes.</param>
/// <param name="Found">Episodes with a span of at least half the union in common.</param>
/// <param name="Named">Those of them whose span has their kind.</param>
/// <param name="False">Spans that meet no episode, by the same measure.</param>
/// <param name="Missed">Episodes that no span meets.</param>
/// <param name="FalseSpans">The false spans.</param>
internal sealed record SearchScore(
    int Planted, int Found, int Named, int False, IReadOnlyList<Episode> Missed, IReadOnlyList<EventSpan> FalseSpans)
{
    private const double Enough = 0.5;

    public static SearchScore Of(IReadOnlyList<Episode> episodes, IReadOnlyList<EventSpan> spans)
    {
        var pairs = episodes.Select(e => (Episode: e, Span: spans.MaxBy(s => e.Match(s.StartSeconds, s.EndSeconds)))).ToArray();
        var found = pairs.Where(p => p.Span is not null && p.Episode.Match(p.Span.StartSeconds, p.Span.EndSeconds) >= Enough).ToArray();

        // A piece of an episode that is no hit is a false span too.
        EventSpan[] wrong = [.. spans.Where(s => !episodes.Any(e => e.Match(s.StartSeconds, s.EndSeconds) >= Enough))];
        return new SearchScore(
            episodes.Count, found.Length, found.Count(p => p.Span!.Kind == p.Episode.Kind), wrong.Length,
            [.. episodes.Except(found.Select(p => p.Episode))], wrong);
    }
}
