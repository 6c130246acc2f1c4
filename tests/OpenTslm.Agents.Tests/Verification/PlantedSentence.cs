using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Tests.Verification;

/// <summary>A sentence that is known to be true or false of what it cites.</summary>
internal sealed record PlantedSentence(string Group, bool IsTrue, string Text, IReadOnlyList<EvidenceItem> Evidence, IReadOnlyList<string> Cites, InterpretationCase Task);
