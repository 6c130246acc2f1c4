namespace OpenTslm.Signals.Wfdb;

/// <summary>Finds the files of a header's signals and each signal's place in its file.</summary>
internal static class WfdbLayout
{
    public static List<(WfdbSignalFile File, int Index, string Path)> Place(string headerPath, WfdbHeader header, long maximumBytes)
    {
        var name = Path.GetFileName(headerPath);
        var folder = Path.GetDirectoryName(Path.GetFullPath(headerPath))!;
        if (header.Signals.Count == 0)
        {
            throw new SignalFormatException(name, "the record has no signals");
        }

        var places = new List<(WfdbSignalFile, int, string)>();
        var files = new Dictionary<string, WfdbSignalFile>(StringComparer.Ordinal);
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var signal in header.Signals)
        {
            CheckSupported(name, signal);
            var path = Path.Combine(folder, signal.FileName);
            if (!files.TryGetValue(path, out var file))
            {
                var sharers = header.Signals.Where(s => s.FileName == signal.FileName).ToArray();
                if (sharers.Any(s => s.Format != signal.Format || s.ByteOffset != signal.ByteOffset))
                {
                    throw new SignalFormatException(name, $"the signals in '{signal.FileName}' have different formats or offsets");
                }

                CheckFile(name, path, maximumBytes);
                files[path] = file = new WfdbSignalFile(path, signal.Format, sharers.Length, signal.ByteOffset);
            }

            places.Add((file, used.GetValueOrDefault(path), path));
            used[path] = used.GetValueOrDefault(path) + 1;
        }

        return places;
    }

    /// <summary>Channel names; signals without a description, or with another's, are numbered, and a note says so.</summary>
    public static string[] NameSignals(IReadOnlyList<WfdbSignal> signals, List<string> notes)
    {
        var names = new string[signals.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var plain = string.IsNullOrEmpty(signals[i].Description) ? "signal" : signals[i].Description!;
            names[i] = plain;
            for (var n = 2; names.AsSpan(0, i).Contains(names[i]); n++)
            {
                names[i] = $"{plain} #{n}";
            }

            if (names[i] != plain)
            {
                notes.Add($"Signal {i} shares the name '{plain}' and is called '{names[i]}'.");
            }
        }

        return names;
    }

    private static void CheckSupported(string header, WfdbSignal signal)
    {
        if (signal.Format is not (16 or 212))
        {
            throw new SignalFormatException(header, $"WFDB format {signal.Format} of '{signal.FileName}' is not read; formats 16 and 212 are");
        }

        if (signal.SamplesPerFrame != 1 || signal.Skew != 0)
        {
            throw new SignalFormatException(
                header, $"'{signal.FileName}' holds several samples a frame or skewed signals, which are not read");
        }

        if (signal.FileName.AsSpan().IndexOfAny("/\\:") >= 0 || signal.FileName is ".." or "." or "-" or "~")
        {
            throw new SignalFormatException(header, $"'{signal.FileName}' is no file in the header's own folder");
        }
    }

    private static void CheckFile(string header, string path, long maximumBytes)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new SignalFormatException(header, $"the signal file '{file.Name}' is missing");
        }

        if (file.Length > maximumBytes)
        {
            throw new SignalFormatException(file.Name, $"the file has {file.Length} bytes, more than the limit of {maximumBytes}");
        }
    }
}
