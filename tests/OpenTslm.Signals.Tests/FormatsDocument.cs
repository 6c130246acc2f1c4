using System.Globalization;
using System.Text;

namespace OpenTslm.Signals.Tests;

/// <summary>The text of <c>docs/formats.md</c>: what is read, what that was checked against, and how every file of the data folder fares.</summary>
internal static class FormatsDocument
{
    private static readonly (string Format, string What, string Samples, string Checked)[] Formats =
    [
        ("EDF", "EDF, EDF+C, EDF+D, BDF, BDF+; annotations", "by window", "Generated files of known content, files of other programs, whole nights of sleep stages"),
        ("DICOM", "Waveforms, explicit and implicit little endian", "by window", "Leads III and aVR of a 12-lead ECG, which follow from I and II"),
        ("SCP-ECG", "Rhythm data, plain or with the default Huffman table", "in memory", "Equal to the same recording as aECG, every sample of 12 leads"),
        ("aECG", "HL7 annotated ECG, rhythm series and marks", "in memory", "The HL7 example against SCP-ECG; edge cases"),
        ("FHIR", "R4 Observation and Bundle: SampledData, quantities, components", "in memory", "HL7 examples, bundles of synthetic patients"),
        ("Apple Health", "`export.xml`: quantities, categories, workouts, daily summaries", "in memory, one pass", "Tables that a converter made of the same export"),
        ("FIT", "Activities, monitoring, weight, blood pressure, fields of developers", "in memory", "Files of devices; damaged ones refused"),
        ("Axivity CWA", "AX3 and AX6: acceleration, rotation, temperature, packed or plain", "by window", "An AX3's file: sectors, checksums, one gravity at rest"),
        ("GENEActiv", "`.bin` text: three axes and temperature, calibrated", "by window", "A device's file: pages, one gravity at rest"),
        ("GENEA", "`.bin`: three axes, calibrated", "by window", "A device's file: 80 samples between all its time stamps, one gravity at rest"),
        ("Matrix", "`.BIN`: acceleration, rotation, temperature, heart rate", "by window", "A device's file: range, packets and checksums as its reference reader has them"),
        ("Fitbit", "JSON of an account's export: series, sleep", "in memory", "Sums and sleep levels of the reference reader"),
        ("ActiGraph", "Counts exported as CSV", "in memory", "Sums of the reference reader"),
        ("Actical", "List export", "in memory", "Sums of the reference reader"),
        ("Actiwatch", "CSV of Actiware in several languages, `.AWD`", "in memory", "Sums of the reference reader, for both forms"),
        ("NumPy", "`.npy`, `.npz` of whole and floating-point numbers", "by window; `.npz` in memory", "Files of NumPy; a linear layer whose output its arrays give"),
        ("TS", "UCR and UEA `.ts`, several dimensions, unequal lengths, time stamps", "in memory", "Cases, shapes and classes; published nearest-neighbour error of ECG200"),
        ("ARFF", "UCR ARFF: one case a row", "in memory", "Cases, shapes and classes"),
        ("WFDB", "Formats 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524; skew, several segments; annotations", "by window", "Output of rdsamp and rdann; checksums in the headers"),
        ("WISDM", "Text of the activity data sets", "in memory", "All watch files: eighteen activities at 20 Hz"),
        ("CSV", "Tables of text: comma, tab, semicolon, blank", "in memory", "Recordings of phones, watches and laboratories"),
    ];

    private static readonly (string Folder, string[] Patterns)[] Folders =
    [
        ("ecg-formats", ["*.dcm", "*.scp", "*.SCP", "*.xml", "*.xml.gz"]), ("ecg-mitdb", ["*.hea"]), ("ecg-ppg-csv", ["*.csv*", "*.txt*"]), ("ecg-ptbxl", ["*.hea"]),
        ("ecg-wfdb", ["*.hea"]), ("edf", ["*.edf*", "*.bdf"]), ("fhir", ["*.json*"]), ("har-wisdm-watch", ["data_*"]), ("sleep-edfx", ["*.edf", "*.npz"]),
        ("sleep-eeg-excerpts", ["*.npz", "*.txt*", "*.csv*"]), ("tensor-files", ["*.npy", "*.npz"]), ("ucr-uea-ts", ["*.ts", "*.arff"]), ("wearable-formats", ["*.*"]),
    ];

    /// <summary>The names of the formats, in the order of the table.</summary>
    public static IEnumerable<string> Names => Formats.Select(row => row.Format);

    /// <summary>The page.</summary>
    public static string Create() => CreateTable() + CreateFiles();

    /// <summary>The part of the page that does not depend on the data folder.</summary>
    public static string CreateTable()
    {
        var text = new StringBuilder();
        text.Append("""
            # Formats

            Made by `OPENTSLM_WRITE_DOCS=1 dotnet test -c Release tests/OpenTslm.Signals.Tests --filter FormatsDocumentTests`
            over the data folder (`OPENTSLM_TEST_DATA`, else `../shared/data`); without the variable the same test fails where
            the table of formats is out of date.

            A format is told by the first bytes of a file, then by its name. Names and birth dates of people, and the places they
            were, are never carried into a recording. Damaged files are refused with the place, what was expected and what was
            found, or are read in part with a note; [how mutated files fare](fuzzing.md) is a page of its own. Files of annotations
            alone, such as hypnograms, are read by `EdfReader.ReadAnnotations`. Written are CSV, EDF+, WFDB (format 16 with
            annotations), FHIR and `.npy`: `opentslm convert-signal in.dcm -o out.edf`.

            | Format | What is read | Samples | Checked against |
            |---|---|---|---|

            """);
        foreach (var (format, what, samples, against) in Formats)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {format} | {what} | {samples} | {against} |\n");
        }

        return text.ToString();
    }

    private static string CreateFiles()
    {
        var text = new StringBuilder();
        text.Append("""

            ## Every file of the data folder

            | Folder | Files | Read | Refused |
            |---|---:|---|---:|

            """);
        var refused = new List<string>();
        foreach (var (folder, patterns) in Folders)
        {
            AddFolder(folder, patterns, text, refused);
        }

        text.Append("""

            A file that does not state its sampling rate is read with one that is given.

            Refused are files that are damaged on purpose, hold no series, or are of a form that is not read:


            """);
        foreach (var line in refused)
        {
            text.Append("- ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static void AddFolder(string folder, string[] patterns, StringBuilder text, List<string> refused)
    {
        var root = TestData.Path(folder);
        var files = patterns.SelectMany(pattern => Directory.GetFiles(root, pattern, SearchOption.AllDirectories))
            .Where(file => !Path.GetFileName(file).StartsWith("README", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var read = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var before = refused.Count;
        foreach (var file in files)
        {
            try
            {
                var format = Read(file);
                read[format] = read.GetValueOrDefault(format) + 1;
            }
            catch (SignalFormatException error)
            {
                refused.Add($"`{Path.GetRelativePath(TestData.Folder!, file).Replace('\\', '/')}`: {error.Message[(error.File.Length + 2)..]}");
            }
        }

        var formats = string.Join(", ", read.Select(pair => $"{pair.Value} {pair.Key}"));
        text.Append(CultureInfo.InvariantCulture, $"| {folder} | {files.Length} | {formats} | {refused.Count - before} |\n");
    }

    private static string Read(string file)
    {
        try
        {
            return SignalReaderCatalog.Default.Read(file).Format!;
        }
        catch (SignalFormatException error) when (error.Message.Contains("--rate"))
        {
            return SignalReaderCatalog.Default.Read(file, new SignalReadOptions { SamplingRateHz = 1 }).Format!;
        }
    }
}
