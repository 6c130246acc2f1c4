using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Edf;

/// <summary>One pass over the annotation signals of all records: when each record begins, and all annotations.</summary>
internal sealed class EdfAnnotationPass
{
    // Lists of one record are a few hundred bytes; a whole night in one record stays far below this.
    private const int MaximumBytesPerRecord = 64 << 20;

    private EdfAnnotationPass(double[]? onsets) => Onsets = onsets;

    /// <summary>Seconds from the file's start time to each record, NaN where the record does not say; null without annotation signals.</summary>
    public double[]? Onsets { get; }

    /// <summary>The annotations, onsets still from the file's start time.</summary>
    public List<EdfTal> Annotations { get; } = [];

    /// <summary>Records whose lists are damaged.</summary>
    public int DamagedRecords { get; private set; }

    /// <summary>Place of the first damage in the file.</summary>
    public long FirstDamage { get; private set; } = -1;

    public static EdfAnnotationPass Read(EdfHeader header, SignalBytes bytes, long recordCount)
    {
        var places = new List<(long Offset, int Length)>();
        long offset = 0;
        foreach (var signal in header.Signals)
        {
            var length = (long)signal.SamplesPerRecord * header.BytesPerSample;
            if (signal.IsAnnotation)
            {
                places.Add((offset, length <= MaximumBytesPerRecord ? (int)length : throw new SignalFormatException(
                    bytes.Name, $"expected at most {MaximumBytesPerRecord} bytes of annotations a data record, found {length}")));
            }

            offset += length;
        }

        if (places.Count == 0)
        {
            return new EdfAnnotationPass(null);
        }

        var pass = new EdfAnnotationPass(new double[recordCount]);
        using var session = bytes.Open();
        var buffer = new byte[places.Max(place => place.Length)];
        var tals = new List<EdfTal>();
        for (long record = 0; record < recordCount; record++)
        {
            tals.Clear();
            pass.Onsets![record] = double.NaN;
            for (var i = 0; i < places.Count; i++)
            {
                var part = buffer.AsSpan(0, places[i].Length);
                var at = header.HeaderBytes + (record * header.RecordBytes) + places[i].Offset;
                session.Read(at, part);
                pass.Note(EdfTal.Parse(part, tals), at);
                if (i == 0 && tals is [{ Texts: ["", ..] } first, ..])
                {
                    pass.Onsets[record] = first.Onset;
                }
            }

            pass.Annotations.AddRange(tals.Where(tal => tal.Texts.Any(text => text.Length > 0)));
        }

        return pass;
    }

    private void Note(int damage, long at)
    {
        if (damage >= 0)
        {
            DamagedRecords++;
            FirstDamage = FirstDamage < 0 ? at + damage : FirstDamage;
        }
    }
}
