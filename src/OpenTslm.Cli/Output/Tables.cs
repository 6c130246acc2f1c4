using System.Globalization;
using Spectre.Console;

namespace OpenTslm.Cli.Output;

/// <summary>Tables that look alike everywhere.</summary>
internal static class Tables
{
    // A pipe has no width: wide enough that no cell is broken.
    private const int PipeWidth = 400;

    /// <summary>An empty table.</summary>
    /// <param name="texts">How many columns at the left hold text; the others are aligned as numbers.</param>
    /// <param name="columns">Names of the columns.</param>
    public static Table Create(int texts, params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = Terminal.IsInteractive ? TableBorder.Rounded : TableBorder.None };
        for (var i = 0; i < columns.Length; i++)
        {
            var column = new TableColumn(Markup.Escape(columns[i]));
            table.AddColumn(i < texts ? column : column.RightAligned());
        }

        return table;
    }

    /// <summary>Writes a table to standard output.</summary>
    public static void Write(Table table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Out),
            Ansi = Terminal.HasColour ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = Terminal.HasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!Terminal.IsInteractive)
        {
            console.Profile.Width = PipeWidth;
        }

        console.Write(table);
    }

    /// <summary>Four significant digits, or all before the point; a dash where there is no number.</summary>
    public static string Number(double? value) => value switch
    {
        { } number when Math.Abs(number) is >= 9999.5 and < 1e9 => number.ToString("0", CultureInfo.InvariantCulture),
        { } number => number.ToString("G4", CultureInfo.InvariantCulture),
        null => "-",
    };
}
