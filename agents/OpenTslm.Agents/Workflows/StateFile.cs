using System.Text.Json;
using OpenTslm.Agents.Reports;
using OpenTslm.Signals.IO;

namespace OpenTslm.Agents.Workflows;

/// <summary>Keeps the state of a workflow in one file that is written as a whole or not at all.</summary>
/// <param name="path">Path of the file.</param>
public sealed class StateFile(string path)
{
    private const long MostBytes = 64L << 20;

    /// <summary>The state that was saved last, or null if there is none for this task.</summary>
    /// <param name="task">Hash of what the workflow is started with.</param>
    /// <exception cref="InvalidDataException">The file is no state, or is that of another task.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public WorkflowState? Read(string task)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        if (new FileInfo(path).Length > MostBytes)
        {
            throw new InvalidDataException($"'{Path.GetFileName(path)}' is too large for the state of a workflow.");
        }

        try
        {
            using var stream = File.OpenRead(path);
            var state = JsonSerializer.Deserialize(stream, ReportJson.Readable.WorkflowState);
            return state?.Task == task
                ? state
                : throw new InvalidDataException($"'{Path.GetFileName(path)}' is the state of another recording, chart or question; choose another file.");
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException($"'{Path.GetFileName(path)}' is not the state of a workflow; choose another file.", damage);
        }
    }

    /// <summary>Saves a state.</summary>
    /// <param name="state">The state.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(WorkflowState state) =>
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, state, ReportJson.Readable.WorkflowState));
}
