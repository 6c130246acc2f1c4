using System.Globalization;
using OpenTslm.Tools;

namespace OpenTslm.Cli.Output;

/// <summary>Shows an interpretation while it is made: what goes in, the first impression, the rationale word by word, the answer.</summary>
/// <param name="recording">The recording asked about.</param>
/// <param name="model">Name of the model.</param>
internal sealed class AnswerPrinter(Recording recording, string model)
{
    private const int BarWidth = 24;
    private const int MostLabels = 6;
    private const string RationaleHead = "Rationale: ";

    private readonly TextWriter _output = Console.Out;
    private WordWrapper? _rationale;

    /// <summary>Shows one step.</summary>
    public void Print(InterpretationUpdate update)
    {
        switch (update)
        {
            case InterpretationUpdate.Input input:
                PrintInput(input.Contract);
                break;
            case InterpretationUpdate.DirectScores scores:
                var first = scores.Labels.MaxBy(l => l.Probability)!;
                _output.WriteLine(Terminal.Dim($"At first sight: {first.Label} ({Percent(first.Probability)})"));
                break;
            case InterpretationUpdate.Assessed { Abstention.Abstains: true } assessed:
                _output.WriteLine(Terminal.Bad("Abstains: ") + assessed.Abstention.Reasons[0].Why);
                break;
            case InterpretationUpdate.RationaleText text:
                BeginRationale().Write(text.Text);
                break;
            case InterpretationUpdate.Answer answer:
                BeginRationale().End();
                PrintAnswer(answer);
                break;
            case InterpretationUpdate.Certified certified:
                CertificatePrinter.Print(certified.Certificate, _output);
                break;
            case InterpretationUpdate.Completed completed:
                PrintEnd(completed.Interpretation);
                break;
        }

        _output.Flush();
    }

    private static string Percent(double probability) => probability.ToString("P0", CultureInfo.InvariantCulture);

    private WordWrapper BeginRationale()
    {
        if (_rationale is null)
        {
            _output.WriteLine();
            _output.Write(Terminal.Bold(RationaleHead));
            _rationale = new WordWrapper(_output, Terminal.Width, RationaleHead.Length);
        }

        return _rationale;
    }

    private void PrintInput(InputContract contract)
    {
        var series = contract.Series;
        var names = string.Join(", ", series.Take(12).Select(s => s.Unit is null ? s.Name : $"{s.Name} [{s.Unit}]"));
        var rates = series.Select(s => s.SamplingRateHz).Distinct().ToArray();
        var rate = rates is [{ } only] ? string.Create(CultureInfo.InvariantCulture, $" at {only:0.####} Hz") : "";
        _output.WriteLine(Terminal.Bold(recording.Source ?? "Recording") + Terminal.Dim($"  read by {model}"));
        _output.WriteLine(Terminal.Dim($"{series[0].SampleCount} samples{rate}: {names}"));
        foreach (var note in contract.Notes)
        {
            _output.WriteLine(Terminal.Dim("- " + note));
        }
    }

    private void PrintAnswer(InterpretationUpdate.Answer answer)
    {
        _output.WriteLine();
        _output.WriteLine(Terminal.Bold("Answer: ") + Terminal.Accent(answer.Text));
        var shown = answer.Labels.OrderByDescending(l => l.Probability).Take(MostLabels).ToArray();
        var width = shown.Select(l => l.Label.Length).DefaultIfEmpty().Max();
        foreach (var label in shown)
        {
            var filled = (int)Math.Round(label.Probability * BarWidth);
            var bar = Terminal.IsInteractive ? Terminal.Accent(new string('█', filled)) + Terminal.Dim(new string('░', BarWidth - filled)) + " " : "";
            _output.WriteLine($"  {label.Label.PadRight(width)}  {bar}{Percent(label.Probability),5}");
        }

        if (answer.Labels.Count > shown.Length)
        {
            _output.WriteLine(Terminal.Dim($"  and {answer.Labels.Count - shown.Length} less probable"));
        }
    }

    private void PrintEnd(Interpretation interpretation)
    {
        if (!interpretation.IsComplete)
        {
            _output.WriteLine("The rationale was cut off by the token limit.");
        }

        _output.WriteLine();
        _output.WriteLine(Terminal.Dim(Notice.Text));
    }
}
