using System.Globalization;
using OpenTslm.Tools;
using Spectre.Console;

namespace OpenTslm.Cli.Output;

/// <summary>Shows a model's card.</summary>
internal static class ModelPrinter
{
    public static void Print(ModelCard card)
    {
        var size = (card.Parameters / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
        Console.Out.WriteLine($"{Terminal.Bold(card.Name)} {card.Version}, {card.Architecture}, {size} million values, licence {card.License ?? "?"}");
        if (card.Description is { Length: > 0 } description)
        {
            Console.Out.WriteLine(description);
        }

        Console.Out.WriteLine($"Reads at most {card.MaximumSeries?.ToString(CultureInfo.InvariantCulture) ?? "any number of"} series of {card.MaximumSamples?.ToString(CultureInfo.InvariantCulture) ?? "any number of"} samples.");
        Console.Out.WriteLine(Terminal.Dim($"SHA-256 {card.Hash}"));
        var table = Tables.Create(3, "task", "question", "answers");
        foreach (var task in card.Tasks)
        {
            table.AddRow(Markup.Escape(task.Name), Markup.Escape(task.Question), Markup.Escape(string.Join("; ", task.Labels)));
        }

        Tables.Write(table);
        Console.Out.WriteLine(Terminal.Dim(Notice.Text));
    }
}
