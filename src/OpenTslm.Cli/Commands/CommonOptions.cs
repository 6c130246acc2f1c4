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

    public static Option<string[]> Channels() => new("--channel", "-c")
    {
        Description = "A channel to read, or several separated by commas; all where left out.",
        HelpName = "name",
    };

    public static Option<double?> From() => new("--from") { Description = "Start of the span, in seconds.", HelpName = "s" };

    public static Option<double?> To() => new("--to") { Description = "End of the span, in seconds.", HelpName = "s" };

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

    /// <summary>A name with a comma is taken as it is where a channel has it, and as a list otherwise.</summary>
    public static string[] SplitNames(Recording recording, string[] channels) =>
    [
        .. channels.SelectMany(name => recording.FindChannel(name) is null
            ? name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [name]),
    ];

    /// <summary>The channels that were named, once each; none if none was.</summary>
    /// <exception cref="ArgumentException">There is no such channel.</exception>
    public static IReadOnlyList<TimeSeries> FindChannels(Recording recording, string[] channels) =>
    [
        .. SplitNames(recording, channels)
            .Select(name => recording.FindChannel(name) ?? throw new ArgumentException(
                $"There is no channel '{name}'; the recording has: {string.Join(", ", recording.Channels.Select(c => c.Name))}."))
            .Distinct(),
    ];
}
