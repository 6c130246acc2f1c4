using OpenTslm.Signals.Csv;
using OpenTslm.Signals.Edf;
using OpenTslm.Signals.Fhir;
using OpenTslm.Signals.Numpy;
using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Signals;

/// <summary>Writes recordings in the format that a file's extension names.</summary>
/// <remarks>Thread-safe.</remarks>
public static class SignalWriter
{
    /// <summary>The extensions and what they stand for.</summary>
    public static string Formats => ".csv, .edf (EDF+), .hea (WFDB), .json (FHIR) and .npy";

    /// <summary>Writes a file, or the files of a WFDB record; existing ones are replaced.</summary>
    /// <param name="recording">The recording. What a format can hold stands at its writer.</param>
    /// <param name="path">Path of the file to write.</param>
    /// <exception cref="ArgumentException">No format has this extension, or the format cannot hold the recording; the message says why.</exception>
    public static void Write(Recording recording, string path)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentException.ThrowIfNullOrEmpty(path);
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".CSV":
                CsvSignalWriter.Write(recording, path);
                break;
            case ".EDF":
                EdfWriter.Write(recording, path);
                break;
            case ".HEA":
                WfdbWriter.Write(recording, path);
                break;
            case ".JSON":
                FhirWriter.Write(recording, path);
                break;
            case ".NPY":
                NpyWriter.Write(recording, path);
                break;
            default:
                throw new ArgumentException($"'{Path.GetFileName(path)}' names no format that is written; those are {Formats}.");
        }
    }
}
