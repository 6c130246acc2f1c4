using System.Globalization;
using System.Text;

namespace OpenTslm.Cli.Tests;

/// <summary>Whatever a person hands over, they get one sentence and an exit code, and never a part presented as a whole.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Question = "Which activity is this?";
    private const int Usage = 2;
    private const int Data = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("opentslm", Usage, "--nonsense")]
    [InlineData("ask", Usage, "ask")]
    [InlineData("required", Usage, "ask", "file.csv")]
    [InlineData("'often'", Usage, "ask", "file.csv", Question, "--rate", "often")]
    [InlineData("--rate", Usage, "ask", "file.csv", Question, "--rate", "-5")]
    [InlineData("--rate", Usage, "describe", "file.csv", "--rate", "NaN")]
    public async Task Command_ThatMakesNoSense_IsRefusedAsUsage(string part, int exitCode, params string[] arguments) =>
        (await CliProcess.RunAsync(arguments)).FailedWith(exitCode, part);

    [Fact]
    public async Task File_ThatIsMissing_IsNamed() => await AskFails(Path.Combine(_folder.Path, "absent.csv"), Data, "absent.csv");

    [Fact]
    public async Task File_ThatIsAFolder_IsRefused() => await AskFails(_folder.Path, Data, "folder");

    [Fact]
    public async Task File_ThatIsEmpty_IsRefused() => await AskFails(_folder.Write("empty.csv", ""), Data, "empty");

    [Fact]
    public async Task File_OfBinaryGarbage_IsRefused()
    {
        var path = Path.Combine(_folder.Path, "garbage.csv");
        var bytes = new byte[5000];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(path, bytes);
        await AskFails(path, Data, "garbage.csv");
    }

    [Fact]
    public async Task Samples_ThatAreNotFinite_AreRefused()
    {
        await AskFails(Csv("nan.csv", 1, 100, (_, _) => double.NaN), Data, "no column");
        await AskFails(Csv("half.csv", 1, 100, (i, _) => i % 2 == 0 ? double.NaN : i), Data, "lacks");
        await AskFails(Csv("inf.csv", 1, 100, (i, _) => i == 50 ? double.PositiveInfinity : i), Data, "infinite");
    }

    [Fact]
    public async Task Samples_TooFewOrTooMany_AreRefused()
    {
        await AskFails(Csv("one.csv", 1, 1, (_, _) => 1), Data, "at least", "--rate", "100");
        var million = Csv("million.csv", 1, 1_000_000, (i, _) => Math.Sin(i * 0.1));
        await AskFails(million, Data, "at most");
        (await CliProcess.RunAsync("ask", million, "What is the trend?", "--from", "10", "--to", "12")).Succeeded();
    }

    [Fact]
    public async Task Channels_TooManyOrDuplicateOrUnknown_AreRefused()
    {
        var many = Csv("many.csv", 64, 50, (i, c) => i * c);
        await AskFails(many, Data, "at most");
        await AskFails(many, Usage, "no channel 'c99'", "--channel", "c99");
        (await CliProcess.RunAsync("ask", many, "What is the trend?", "--channel", "c1,c2")).Succeeded();
        await AskFails(_folder.Write("twice.csv", "time,a,a\n0,1,2\n0.1,1,2\n"), Data, "'a'");
    }

    [Fact]
    public async Task Rate_ThatNobodyStates_IsAskedFor()
    {
        var path = _folder.Write("norate.csv", "a\n" + string.Join('\n', Enumerable.Range(0, 50)) + "\n");
        await AskFails(path, Data, "rate");
        (await CliProcess.RunAsync("ask", path, "What is the trend?", "--rate", "10")).Succeeded();
    }

    [Fact]
    public async Task Numbers_WithDecimalCommas_AreRefused() =>
        await AskFails(_folder.Write("comma.csv", "time;a\n0,0;1,5\n0,1;1,6\n0,2;1,7\n"), Data, "comma");

    [Theory]
    [InlineData("5", "2")]
    [InlineData("-1", "2")]
    [InlineData("500", "600")]
    public async Task Span_ThatIsNotInTheRecording_IsRefused(string from, string to) =>
        await AskFails(CliProcess.Sample("ecg-irregular.csv"), Usage, "span", "--from", from, "--to", to);

    [Fact]
    public async Task Question_ThatIsEmpty_IsRefused() =>
        (await CliProcess.RunAsync("ask", CliProcess.Sample("walking-watch.csv"), " ")).FailedWith(Usage, "question");

    [Fact]
    public async Task Model_ThatIsUnknownTruncatedOrOfAnotherKind_IsRefused()
    {
        var walk = CliProcess.Sample("walking-watch.csv");
        await AskFails(walk, Data, "absent.gguf", "--model", Path.Combine(_folder.Path, "absent.gguf"));
        await AskFails(walk, Data, "text.gguf", "--model", _folder.Write("text.gguf", "This is no model, whatever its name says."));
        var model = await File.ReadAllBytesAsync(
            Path.Combine(CliProcess.RepositoryRoot, "src", "OpenTslm.Models", "Embedded", "opentslm-mini.gguf"));
        foreach (var length in new[] { 3, 500, model.Length / 2, model.Length - 1 })
        {
            var path = Path.Combine(_folder.Path, "short.gguf");
            await File.WriteAllBytesAsync(path, model[..length]);
            await AskFails(walk, Data, "short.gguf", "--model", path);
        }
    }

    private static async Task AskFails(string file, int exitCode, string part, params string[] options)
    {
        (await CliProcess.RunAsync(["ask", file, Question, .. options])).FailedWith(exitCode, part);
        (await CliProcess.RunAsync(["ask", file, Question, "--json", .. options])).FailedWith(exitCode, part);
    }

    private string Csv(string name, int channels, int rows, Func<int, int, double> value)
    {
        var text = new StringBuilder("time");
        for (var c = 0; c < channels; c++)
        {
            text.Append(CultureInfo.InvariantCulture, $",c{c}");
        }

        for (var i = 0; i < rows; i++)
        {
            text.Append('\n').Append((i * 0.01).ToString("0.00", CultureInfo.InvariantCulture));
            for (var c = 0; c < channels; c++)
            {
                text.Append(',').Append(value(i, c).ToString("G6", CultureInfo.InvariantCulture));
            }
        }

        return _folder.Write(name, text.Append('\n').ToString());
    }
}
