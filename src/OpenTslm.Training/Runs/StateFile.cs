using System.Runtime.InteropServices;
using OpenTslm.Training.Optimization;

namespace OpenTslm.Training.Runs;

/// <summary>The file from which a run goes on: options, parameters, moments of the optimiser and <see cref="RunState"/>.</summary>
internal static class StateFile
{
    private const string Kind = "OTSRUN01";

    /// <summary>Writes the state; the file is replaced as a whole or not at all.</summary>
    public static void Write(string path, string options, RunState state, AdamW optimizer) =>
        SealedFile.Write(path, Kind, writer =>
        {
            writer.Write(options);
            writer.Write(state.Step);
            writer.Write(state.SmoothedLoss);
            writer.Write(state.Seconds);
            writer.Write(state.BestValidation);
            writer.Write(state.Stale);
            writer.Write(state.Stopped);
            writer.Write(optimizer.StepCount);
            for (var i = 0; i < optimizer.Weights.Count; i++)
            {
                var (means, squares) = optimizer.MomentsOf(i);
                writer.Write(MemoryMarshal.AsBytes(optimizer.Weights[i].Singles));
                writer.Write(MemoryMarshal.AsBytes(means.AsSpan()));
                writer.Write(MemoryMarshal.AsBytes(squares.AsSpan()));
            }
        });

    /// <summary>Reads the state into parameters and optimiser, which nothing touches if the options differ.</summary>
    /// <exception cref="TrainingException">The file is damaged, or the options differ.</exception>
    public static RunState Read(string path, string options, AdamW optimizer) =>
        SealedFile.Read(path, Kind, reader =>
        {
            var found = reader.ReadString();
            if (found != options)
            {
                throw new TrainingException(
                    $"'{path}' belongs to a run with other options: {OptionsText.Difference(found, options)}.");
            }

            var state = new RunState
            {
                Step = reader.ReadInt64(),
                SmoothedLoss = reader.ReadDouble(),
                Seconds = reader.ReadDouble(),
                BestValidation = reader.ReadDouble(),
                Stale = reader.ReadInt32(),
                Stopped = reader.ReadBoolean(),
            };
            optimizer.Resume(reader.ReadInt64());
            for (var i = 0; i < optimizer.Weights.Count; i++)
            {
                var (means, squares) = optimizer.MomentsOf(i);
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(optimizer.Weights[i].Singles));
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(means.AsSpan()));
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(squares.AsSpan()));
            }

            return state;
        });
}
