using System.Security.Cryptography;
using System.Text;

namespace OpenTslm.Agents.Context;

/// <summary>
/// Takes out of a context what tells who the patient is, after the eighteen kinds of identifiers of the HIPAA privacy
/// rule (45 CFR 164.514(b)(2)): names, places, contacts, numbers and prose that may hold them; dates are moved by a constant
/// that only the holder of the key knows, and ages above 89 become "90 or more".
/// </summary>
/// <remarks>
/// Thread-safe. The same key gives the same pseudonyms and the same shift for a patient, so that two answers about one
/// patient can be joined here. It is a guard before a remote language model, not a proof that nobody could be recognised
/// by a rare disease; and it does not look into the samples.
/// </remarks>
public sealed class Deidentifier
{
    private const int FewestBytes = 16;
    private const int OldestAge = 89;
    private const int LongestCode = 20;
    private const int LeastShiftDays = 30;
    private const int MostShiftDays = 730;

    // Terminologies whose codes are the same for everybody.
    private static readonly HashSet<string> PublicSystems = new(StringComparer.Ordinal)
    {
        "http://loinc.org", "http://snomed.info/sct", "http://www.nlm.nih.gov/research/umls/rxnorm", "http://hl7.org/fhir/sid/icd-10",
        "http://hl7.org/fhir/sid/icd-10-cm", "http://hl7.org/fhir/sid/icd-9-cm", "http://www.ama-assn.org/go/cpt", "http://hl7.org/fhir/sid/cvx",
        "http://hl7.org/fhir/sid/ndc", "http://www.whocc.no/atc", "urn:iso:std:iso:11073:10101", "urn:oid:2.16.840.1.113883.6.24",
    };

    private readonly byte[] _key;

    /// <summary>Creates one with a key of its own, which is forgotten with it.</summary>
    public Deidentifier()
        : this(RandomNumberGenerator.GetBytes(32))
    {
    }

    /// <summary>Creates one with a key.</summary>
    /// <param name="key">A secret of 16 bytes or more.</param>
    /// <exception cref="ArgumentException">The key is shorter.</exception>
    public Deidentifier(ReadOnlySpan<byte> key)
    {
        if (key.Length < FewestBytes)
        {
            throw new ArgumentException($"The key has {key.Length} bytes; it needs {FewestBytes} or more.", nameof(key));
        }

        _key = key.ToArray();
    }

    /// <summary>Makes a context that may leave this machine, and what leads back from it, which may not.</summary>
    /// <param name="chart">The chart that the context was made of; it knows the names.</param>
    /// <param name="context">The context.</param>
    public Deidentification Apply(PatientChart chart, PatientContext context)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(context);
        var shift = ShiftOf(chart.Patient);
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reference in chart.Facts.Select(f => f.Reference).Concat(chart.Waveforms.Select(w => w.Reference)).Append(chart.Patient))
        {
            var (resource, element) = Split(reference);
            references.TryAdd(resource, Pseudonym(resource));
            references.TryAdd(reference, references[resource] + element);
        }

        var scrubber = new TextScrubber(chart.Personal, references);
        var prose = context.Facts.Count(f => f.IsFreeText);
        return new Deidentification(
            new PatientContext
            {
                Patient = references[chart.Patient],
                Facts = [.. context.Facts.Select(fact => Clean(fact, context.AsOf, shift, references, scrubber))],
                LeftOut =
                [
                    .. context.LeftOut.Select(scrubber.Clean),
                    .. prose > 0 ? [FormattableString.Invariant($"{prose} × prose that somebody wrote: it may name people.")] : Array.Empty<string>(),
                ],
                Problems = [.. context.Problems.Select(scrubber.Clean)],
                AsOf = context.AsOf + shift,
                IsDeidentified = true,
            },
            references,
            scrubber,
            shift);
    }

    private static (string Resource, string Element) Split(string reference) =>
        reference.IndexOf('#', StringComparison.Ordinal) is > 0 and var at ? (reference[..at], reference[at..]) : (reference, "");

    private static ChartFact Clean(
        ChartFact fact, DateTimeOffset? asOf, TimeSpan shift, Dictionary<string, string> references, TextScrubber scrubber)
    {
        ConceptCode[] codes =
        [
            .. fact.Codes.Where(c => PublicSystems.Contains(c.System) && c.Code.Length <= LongestCode && !scrubber.IsPersonal(c.Code))
                .Select(c => c with { Display = c.Display is null ? null : scrubber.Clean(c.Display) }),
        ];
        var isAge = fact is { Kind: ChartFactKind.Demographics, Unit: "a", Value: not null };
        var isOld = isAge && fact.Value > OldestAge;
        var isFar = asOf is { } now && fact.Date is { } date && PatientContextBuilder.YearsBetween(date, now) > OldestAge;
        var isBirth = fact is { Kind: ChartFactKind.Demographics, Date: not null, Name: Fhir.Facts.PatientFacts.BirthDate };
        return fact with
        {
            Reference = references[fact.Reference],
            Name = codes.Select(c => c.Display).FirstOrDefault(d => d is not null) ?? scrubber.Clean(fact.Name),
            Codes = codes,
            Value = isOld ? null : fact.Value,
            Unit = isOld || fact.Unit is null ? null : scrubber.Clean(fact.Unit),
            Text = isOld ? "90 years or more" : fact.IsFreeText || fact.Text is null ? null : scrubber.Clean(fact.Text),
            IsFreeText = false,
            Detail = fact.Detail is null ? null : scrubber.Clean(fact.Detail),
            Date = isFar || isBirth ? null : fact.Date + shift,
            Ended = fact.Ended + shift,
            Status = fact.Status is null ? null : scrubber.Clean(fact.Status),
        };
    }

    /// <summary>A whole number of days, one to twenty-four months forward or back.</summary>
    private TimeSpan ShiftOf(string patient)
    {
        var mark = Mark("shift", patient);
        var days = LeastShiftDays + (int)(BitConverter.ToUInt32(mark) % (MostShiftDays - LeastShiftDays + 1));
        return TimeSpan.FromDays((mark[4] & 1) == 0 ? days : -days);
    }

    private string Pseudonym(string reference)
    {
        var type = reference.IndexOf('/', StringComparison.Ordinal) is > 0 and var at && reference[..at].All(char.IsAsciiLetter)
            ? reference[..at]
            : "Resource";
        return $"{type}/p{Convert.ToHexStringLower(Mark("reference", reference).AsSpan(0, 8))}";
    }

    private byte[] Mark(string purpose, string text) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(purpose + "\n" + text));
}
