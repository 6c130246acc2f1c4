using OpenTslm.Signals.Csv;

namespace OpenTslm.Signals.Tests.Csv;

public sealed class CsvRefusalTests
{
    [Theory]
    [InlineData("x,y\n", "a.csv: the file has a header but no rows below it")]
    [InlineData("# only\n# comments\n", "a.csv: the file has no rows")]
    [InlineData(" \n\n", "a.csv: the file has no rows")]
    [InlineData("x,y\n1,2\n3\n", "a.csv, line 3: expected 2 cell(s) as in the first row, found 1")]
    [InlineData("# c\n\nx,y\n1,2\n\"a\nb\",2,3\n", "a.csv, line 5: expected 2 cell(s) as in the first row, found 3; are there decimal commas or cells with commas?")]
    [InlineData("x,y\n1,2\n3,four\n", "a.csv, line 3: expected a number in column 'y', found 'four'")]
    [InlineData("x;y\n0,5;1\n1,5;2\n", "a.csv, line 2: '0,5' in column 'x' has a decimal comma; write decimal points, as in 1.5")]
    [InlineData("x;y\n1;1\n1,5;2\n", "a.csv, line 3: '1,5' in column 'x' has a decimal comma; write decimal points, as in 1.5")]
    [InlineData("time;y\n0,5;1\n1,5;2\n", "a.csv, line 2: '0,5' in column 'time' has a decimal comma; write decimal points, as in 1.5")]
    [InlineData("0,5;1\n1,5;2\n", "a.csv, line 1: '0,5' in column 'channel 1' has a decimal comma; write decimal points, as in 1.5")]
    [InlineData("x\n0,5\n", "a.csv, line 2: expected 1 cell(s) as in the first row, found 2; are there decimal commas or cells with commas?")]
    [InlineData("x,y,x\n1,2,3\n", "a.csv: columns 1 and 3 are both named 'x'; give them different names")]
    [InlineData("x,y\n1,\"2\n3,4\n", "a.csv, line 2: a quotation mark is opened and not closed")]
    [InlineData("x\n1\n\n2\n", "a.csv, line 3: a blank line in a single column may be a missing sample; write NaN for it or remove it")]
    [InlineData("a,b\nc,d\ne,f\n", "a.csv: no column holds the numbers of a channel")]
    [InlineData("time [s],x\n0,1\n,2\n", "a.csv, line 3: the time in column 'time' is missing")]
    [InlineData("time [s],x\n0,1\nNaN,2\n", "a.csv, line 3: the time in column 'time' is missing")]
    [InlineData("time [s],x\n0,1\nsoon,2\n", "a.csv, line 3: 'soon' in the time column 'time' is no time; write seconds, an ISO 8601 time or HH:MM:SS")]
    [InlineData("date,x\n01/02/2024,1\n02/02/2024,2\n", "a.csv, line 2: '01/02/2024' in the time column 'date' is no time; write seconds, an ISO 8601 time or HH:MM:SS")]
    [InlineData("date,x\n2024-05-01,1\n5,2\n", "a.csv, line 3: '5' in the time column 'date' is no time; write ISO 8601 times such as 2024-05-01T09:30:00")]
    [InlineData("time,x\n0:00:01,1\n0:00:99,2\n", "a.csv, line 3: '0:00:99' in the time column 'time' is no time; write HH:MM:SS")]
    [InlineData("time [s],x\n0,1\n2,2\n1,3\n", "a.csv, line 4: the time '1' in column 'time' lies before that of the row above; sort the rows by time")]
    public void Read_BadTable_IsRefusedInOneSentence(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.csv", text);

        Should.Throw<SignalFormatException>(() => new CsvSignalReader().Read(path, new() { SamplingRateHz = 10 })).Message.ShouldBe(expected);
    }

    [Fact]
    public void Read_NoTimeAndNoRate_SaysHowToGiveTheRate() =>
        Should.Throw<SignalFormatException>(() => CsvSignalReaderTests.Read("x\n1\n2\n")).Message.ShouldBe(
            "a.csv: no column is named as a time, so the sampling rate must be given: --rate on the command line, sampling_rate_hz in a tool call");

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Read_ImpossibleRate_IsRefused(double rate) =>
        Should.Throw<ArgumentOutOfRangeException>(() => CsvSignalReaderTests.Read("x\n1\n2\n", rate));

    [Fact]
    public void Read_EndlessRow_IsRefusedBeforeItFillsTheMemory() =>
        Should.Throw<SignalFormatException>(() => CsvSignalReaderTests.Read("x\n" + new string('1', 3_000_000))).Message.ShouldContain("no table");

    [Fact]
    public void Read_RemarkBeforeTheTable_IsRefused() =>
        Should.Throw<SignalFormatException>(() => CsvSignalReaderTests.Read($"{new string('-', 81)},\n1,2\n", 10)).Message.ShouldBe(
            $"a.csv: expected a header or numbers in the first row, found '{new string('-', 40)}…'; remove what stands before the table");

    [Fact]
    public void Read_ControlCharactersInACell_AreNotInTheMessage()
    {
        var error = Should.Throw<SignalFormatException>(() => CsvSignalReaderTests.Read("x,y\n1,2\n\u0007\u001b[31m" + new string('z', 100) + ",3\n", 10));

        error.Message.ShouldBe($"a.csv, line 3: expected a number in column 'x', found '??[31m{new string('z', 34)}…'");
    }

    [Theory]
    [InlineData("# Sampling Rate (Hz):= 100.00\ntime [s],\"x, y\" [mV],label\r\n0.00,1.5,sit\r\n0.01,-2e3,\"sit \"\"down\"\"\"\r\n0.02,NaN,walk\n")]
    [InlineData("2024-05-01T09:30:00.000+02:00\t5.25\t-1\n2024-05-01T09:30:00.004+02:00\t6\tnull\n2024-05-01T09:30:00.008+02:00\t7\t1e5\n")]
    [InlineData("date;time;ä [µV]\n2024-05-01;23:59:59.999;3\n2024-05-02;00:00:00.000;inf\n")]
    public void Read_TextCutAtAnyByte_IsReadOrRefused(string text)
    {
        using var folder = new TemporaryFolder();
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var read = 0;
        for (var length = 0; length <= bytes.Length; length++)
        {
            var path = folder.Write("a.csv", bytes[..length]);
            foreach (var reader in new ISignalReader[] { new CsvSignalReader(), SignalReaderCatalog.Default })
            {
                try
                {
                    reader.Read(path, new() { SamplingRateHz = 100 }).Channels.ShouldNotBeEmpty();
                    read++;
                }
                catch (SignalFormatException exception)
                {
                    exception.Message.ShouldNotContain("\n");
                }
            }
        }

        read.ShouldBeGreaterThan(5);
    }
}
