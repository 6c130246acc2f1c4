using System.Globalization;

namespace OpenTslm.Signals.Tests.GeneActiv;

/// <summary>Small GENEActiv files, page by page.</summary>
internal static class GeneActivText
{
    public static string Header() =>
        "Device Identity\r\nDevice Type:GENEActiv           \r\nMeasurement Frequency:85.7 Hz\r\nTime Zone:GMT +01:00\r\nSubject Notes:Harry\r\nDate of Birth:1800-1-1\r\n"
        + "x gain:25600\r\nx offset:0\r\ny gain:25600\r\ny offset:-12800\r\nz gain:25600\r\nz offset:0\r\n\r\n";

    public static string Page(int number, int x) => string.Create(
        CultureInfo.InvariantCulture,
        $"Recorded Data\r\nDevice Unique Serial Code:012967\r\nSequence Number:{number}\r\nPage Time:2013-05-30 10:12:54:500\r\nUnassigned:\r\nTemperature:21.5\r\n"
        + $"Battery voltage:4.1\r\nDevice Status:Recording\r\nMeasurement Frequency:85.7\r\n{string.Concat(Enumerable.Repeat($"{x & 0xFFF:X3}000000000", 300))}\r\n");
}
