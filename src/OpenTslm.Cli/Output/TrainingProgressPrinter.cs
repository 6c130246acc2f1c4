using System.Globalization;
using OpenTslm.Training;

namespace OpenTslm.Cli.Output;

/// <summary>Shows how training goes: a bar that moves for a person, a line now and then for a log.</summary>
internal sealed class TrainingProgressPrinter : IProgress<TrainingProgress>, IDisposable
{
    private const int BarWidth = 30;
    private const int StepsPerLine = 50;
    private readonly bool _moves = !Console.IsErrorRedirected;
    private double? _validation;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        _validation = value.Validation ?? _validation;
        if (_moves)
        {
            var filled = (int)(BarWidth * value.Step / Math.Max(1, value.TotalSteps));
            var bar = new string('█', filled) + new string('░', BarWidth - filled);
            Console.Error.Write($"\r{bar} {Line(value)}\e[K");
        }
        else if (value.Step % StepsPerLine == 0 || value.Step == value.TotalSteps || value.Validation is not null)
        {
            Console.Error.WriteLine(Line(value));
        }
    }

    /// <summary>Leaves the bar's line.</summary>
    public void Dispose()
    {
        if (_moves)
        {
            Console.Error.WriteLine();
        }
    }

    private string Line(TrainingProgress value)
    {
        var validation = _validation is { } v ? string.Create(CultureInfo.InvariantCulture, $", validation {v:0.000}") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"step {value.Step}/{value.TotalSteps}, loss {value.SmoothedLoss:0.000}{validation}, {value.TokensPerSecond:0} tokens/s, {value.Remaining:h\\:mm\\:ss} left");
    }
}
