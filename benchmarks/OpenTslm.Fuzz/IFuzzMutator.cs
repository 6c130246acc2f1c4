namespace OpenTslm.Fuzz;

/// <summary>Makes mutated files: the same ones for the same target, seed and number.</summary>
internal interface IFuzzMutator
{
    /// <summary>The sound file that a trial begins with, and the mutated one.</summary>
    /// <param name="trial">Number of the trial from 0. Of the first ones every other cuts a file off.</param>
    (FuzzSeed Seed, byte[] Content) Create(int trial);
}
