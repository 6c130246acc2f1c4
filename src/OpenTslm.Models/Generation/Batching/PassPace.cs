using System.Diagnostics;

namespace OpenTslm.Models.Generation.Batching;

/// <summary>How many rows of prompts a pass reads, so that answers that stream wait only shortly.</summary>
internal sealed class PassPace
{
    /// <summary>Most rows of a pass that nobody waits for, so that activations need little memory.</summary>
    public const int MostRowsAlone = 1024;

    private const double LongestWait = 0.05; // seconds
    private const int FewestRows = ReadingPlan.Piece;
    private const int MostRowsBesideAnswers = 256;
    private double _secondsARow;

    /// <summary>Rows that the next pass should read.</summary>
    /// <param name="streams">Whether answers wait for the end of the pass.</param>
    public int Rows(bool streams) => !streams ? MostRowsAlone
        : _secondsARow == 0 ? FewestRows
        : (int)Math.Clamp(LongestWait / _secondsARow / FewestRows, 1, MostRowsBesideAnswers / FewestRows) * FewestRows;

    /// <summary>Learns how long a pass took.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="start">Time stamp of its beginning.</param>
    public void Learn(int rows, long start)
    {
        if (rows >= FewestRows)
        {
            var found = Stopwatch.GetElapsedTime(start).TotalSeconds / rows;
            _secondsARow = _secondsARow == 0 ? found : (0.8 * _secondsARow) + (0.2 * found);
        }
    }
}
