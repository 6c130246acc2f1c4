namespace OpenTslm.Models.Tests.Generation;

/// <content>By the names of executors.</content>
internal static partial class TinyModel
{
    /// <summary>The language model over random weights, computed by an executor of <see cref="Executors"/>.</summary>
    public static FlamingoLanguageModel Open(string executor = Executors.Cpu, int maximumPositions = 512, int keptSessions = 4) =>
        Open(() => Executors.Create(executor), maximumPositions, keptSessions);
}
