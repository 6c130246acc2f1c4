using System.CommandLine;
using OpenTslm.Models;
using OpenTslm.Signals;

namespace OpenTslm.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    public static Argument<string> File() => new("file")
    {
        Description = $"The recording: {SignalReaderCatalog.Default.Format}; WFDB by its .hea header.",
    };

    public static Option<double?> Rate() => new("--rate")
    {
        Description = "Samples a second, for a file that does not state them, such as a CSV file without a time column.",
        HelpName = "Hz",
    };

    public static Option<string?> Model() => new("--model", "-m")
    {
        Description = $"Name of a model or path of its GGUF file; {ModelCatalog.EmbeddedName} where left out.",
        HelpName = "name|path",
    };

    public static Option<bool> Json() => new("--json")
    {
        Description = "Print one JSON object on one line instead of text.",
    };

    public static Option<string?> Data() => new("--data")
    {
        Description = "Folder of real recordings; OPENTSLM_TEST_DATA, else ../shared/data beside the repository, where left out.",
        HelpName = "folder",
    };

    /// <summary>Reads the recording that a command names.</summary>
    public static Recording Read(string path, double? samplingRateHz)
    {
        if (samplingRateHz is { } rate && (!double.IsFinite(rate) || rate <= 0))
        {
            throw new ArgumentException("--rate is a number of samples a second above 0.");
        }

        return SignalReaderCatalog.Default.Read(path, new SignalReadOptions { SamplingRateHz = samplingRateHz });
    }
}
