using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>Positions along sequences.</summary>
internal static class Counting
{
    /// <summary>One number a row: 0, 1, 2, … anew in each sequence.</summary>
    public static Indices FromZero(Sequences sequences)
    {
        var positions = new int[sequences.Rows];
        for (var s = 0; s < sequences.Count; s++)
        {
            for (var i = 0; i < sequences.Length(s); i++)
            {
                positions[sequences.Start(s) + i] = i;
            }
        }

        return new Indices(positions);
    }
}
