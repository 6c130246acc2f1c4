namespace OpenTslm.Grounding.Audit;

/// <summary>Finds the channels that a claim's subject names.</summary>
internal static class ChannelFinder
{
    private static readonly Dictionary<string, string[]> Groups = new(StringComparer.Ordinal)
    {
        ["inferior"] = ["II", "III", "aVF"],
        ["lateral"] = ["I", "aVL", "V5", "V6"],
        ["anterior"] = ["V2", "V3", "V4"],
        ["septal"] = ["V1", "V2"],
        ["anteroseptal"] = ["V1", "V2", "V3", "V4"],
        ["anterolateral"] = ["V3", "V4", "V5", "V6", "I", "aVL"],
        ["inferolateral"] = ["II", "III", "aVF", "V5", "V6"],
        ["limb"] = ["I", "II", "III", "aVR", "aVL", "aVF"],
        ["chest"] = ["V1", "V2", "V3", "V4", "V5", "V6"],
        ["precordial"] = ["V1", "V2", "V3", "V4", "V5", "V6"],
        ["right precordial"] = ["V1", "V2", "V3"],
        ["left precordial"] = ["V4", "V5", "V6"],
    };

    // Words of which any names the channel: "glucose" is "sensor glucose mg/dL" as well.
    private static readonly string[][] Synonyms =
    [
        ["glucose", "blood glucose", "sugar", "blood sugar", "sensor glucose", "interstitial glucose", "cgm"],
        ["spo2", "oxygen", "saturation", "oxygen saturation", "sats", "sat", "sao2", "o2 saturation", "blood oxygen", "oximetry", "pulse oximeter"],
        ["temperature", "temp", "body temperature", "skin temperature", "core temperature", "wrist temperature"],
        ["ppg", "pleth", "plethysmogram", "bvp"],
        ["resp", "respiration", "respiratory effort", "airflow", "thorax", "abdomen"],
        ["eog", "left eog", "right eog", "horizontal eog"],
        ["emg", "chin emg", "chin", "submental emg", "submental"],
        ["blood pressure", "bp", "abp", "arterial pressure", "pressure"],
        ["weight", "body weight"],
    ];

    private const string Magnitude = "acceleration magnitude";

    /// <summary>Whether a subject is a vector as such, none of its axes.</summary>
    public static bool IsVector(string subject) => subject is "acceleration" or "gyroscope" or "gyro" || IsMagnitude(subject);

    /// <summary>Whether a subject is the length of a vector, and nothing else.</summary>
    public static bool IsMagnitude(string subject) => subject == Magnitude;

    /// <summary>The channels, or none with a reason.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="subject">A claim's subject.</param>
    /// <param name="whyNot">Why there is none.</param>
    public static IReadOnlyList<TimeSeries> Find(Recording recording, string subject, out string? whyNot)
    {
        whyNot = null;
        if (subject == "all")
        {
            return recording.Channels;
        }

        if (recording.FindChannel(subject) is { } exact)
        {
            return [exact];
        }

        if (Groups.TryGetValue(subject, out var leads) && leads.Select(recording.FindChannel).OfType<TimeSeries>().ToArray() is { Length: > 0 } group)
        {
            return group;
        }

        TimeSeries[] found = subject switch
        {
            "x" or "y" or "z" => [.. OfAxis(recording, subject[0])],
            "eeg" => [.. recording.Channels.Where(IsElectroencephalogram)],
            "acceleration" or Magnitude => [.. recording.Channels.Where(IsAcceleration)],
            "gyroscope" or "gyro" when recording.Channels.Any(IsAngularRate) => [.. recording.Channels.Where(IsAngularRate)],
            _ => [.. recording.Channels.Where(channel => IsNamed(channel.Name, subject))],
        };
        if (found.Length == 0)
        {
            whyNot = $"There is no channel '{subject}'; there are {string.Join(", ", recording.Channels.Select(channel => channel.Name))}.";
        }

        return found;
    }

    // Where an accelerometer and a gyroscope have an x-axis each, the accelerometer is meant.
    private static TimeSeries[] OfAxis(Recording recording, char axis)
    {
        TimeSeries[] all = [.. recording.Channels.Where(channel => AxisOf(channel.Name) == axis)];
        TimeSeries[] accelerations = [.. all.Where(IsAcceleration)];
        return accelerations.Length > 0 ? accelerations[..1] : all.Length > 1 ? all[..1] : all;
    }

    /// <summary>Whether a channel is an acceleration.</summary>
    public static bool IsAcceleration(TimeSeries channel) =>
        channel.Unit is null ? channel.Name.Contains("acc", StringComparison.OrdinalIgnoreCase) : Units.Convert(1, channel.Unit, "m/s2") is not null;

    private static bool IsAngularRate(TimeSeries channel) =>
        channel.Unit is null ? channel.Name.Contains("gyr", StringComparison.OrdinalIgnoreCase) : Units.Convert(1, channel.Unit, "rad/s") is not null;

    /// <summary>Whether a channel is an electroencephalogram, by its name.</summary>
    public static bool IsElectroencephalogram(TimeSeries channel) =>
        channel.Name.Contains("eeg", StringComparison.OrdinalIgnoreCase)
        || (channel.Name.Contains('-', StringComparison.Ordinal) && Units.Convert(1, channel.Unit, "V") is not null);

    /// <summary>The axis that a channel's name begins or ends with: x, y or z.</summary>
    public static char? AxisOf(string name)
    {
        var (first, last) = (char.ToLowerInvariant(name[0]), char.ToLowerInvariant(name[^1]));
        return first is >= 'x' and <= 'z' && (name.Length == 1 || !char.IsLetter(name[1])) ? first : last is >= 'x' and <= 'z' ? last : null;
    }

    private static bool IsNamed(string name, string subject) =>
        Same(name, subject) || (Array.Find(Synonyms, row => row.Contains(subject, StringComparer.OrdinalIgnoreCase)) is { } row && row.Any(word => Holds(name, word)))
        || (subject.Length > 3 && Holds(name, subject));

    private static bool Same(string name, string subject) => string.Equals(Plain(name), Plain(subject), StringComparison.OrdinalIgnoreCase);

    private static bool Holds(string name, string word) => Plain(name).Contains(Plain(word), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
