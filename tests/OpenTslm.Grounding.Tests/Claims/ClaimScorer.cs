using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Tests.Claims;

/// <summary>
/// Counts agreement of extracted claims with annotated ones: an exact match of all fields but <c>hedged</c>, each claim matched
/// once; agreement in <c>hedged</c> is counted beside.
/// </summary>
internal sealed class ClaimScorer
{
    /// <summary>Annotated claims that were found.</summary>
    public int Found { get; private set; }

    /// <summary>Found claims whose <c>hedged</c> is as annotated.</summary>
    public int HedgedAlike { get; private set; }

    /// <summary>Annotated claims that were not found.</summary>
    public int Missed { get; private set; }

    /// <summary>Extracted claims that nobody annotated.</summary>
    public int Invented { get; private set; }

    public double Precision => Found + Invented == 0 ? 1 : Found / (double)(Found + Invented);

    public double Recall => Found + Missed == 0 ? 1 : Found / (double)(Found + Missed);

    /// <summary>Compares one text's claims; returns the differences in words, none if all agree.</summary>
    public IReadOnlyList<string> Add(IReadOnlyList<Claim> expected, IReadOnlyList<Claim> extracted)
    {
        var left = extracted.ToList();
        var differences = new List<string>();
        foreach (var claim in expected)
        {
            var match = left.FindIndex(claim.SaysTheSameAs);
            if (match < 0)
            {
                Missed++;
                differences.Add("missed   " + ClaimJson.Write(claim));
                continue;
            }

            Found++;
            HedgedAlike += left[match].Hedged == claim.Hedged ? 1 : 0;
            left.RemoveAt(match);
        }

        Invented += left.Count;
        differences.AddRange(left.Select(claim => "invented " + ClaimJson.Write(claim)));
        return differences;
    }

    public override string ToString() => FormattableString.Invariant(
        $"precision {Precision:F3}, recall {Recall:F3}, hedged alike {HedgedAlike}/{Found}, missed {Missed}, invented {Invented}");
}
