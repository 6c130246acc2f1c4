// Asks the embedded model about three recordings and streams what it says.
using OpenTslm;
using OpenTslm.Models;
using OpenTslm.Signals;
using OpenTslm.Tools;
using OpenTslm.Tools.Interpreting;

(string File, string Question)[] questions =
[
    ("walking-watch.csv", "Which activity is this?"),
    ("ecg-irregular.csv", "Is the rhythm regular?"),
    ("glucose-drift.csv", "What is the trend?"),
];

using var model = ModelCatalog.Open();
var interpreter = new RecordingInterpreter(model);
foreach (var (file, question) in questions)
{
    var recording = SignalReaderCatalog.Default.Read(Path.Combine(AppContext.BaseDirectory, "data", file));
    Console.WriteLine($"{file}: {question}");
    await foreach (var update in interpreter.InterpretAsync(recording, new InterpretationRequest { Question = question }))
    {
        switch (update)
        {
            case InterpretationUpdate.RationaleText piece:
                Console.Write(piece.Text);
                break;
            case InterpretationUpdate.Answer answer:
                Console.WriteLine();
                Console.WriteLine($"-> {answer.Text}");
                break;
        }
    }

    Console.WriteLine();
}

Console.WriteLine(Notice.Text);
