using OpenTslm.Agents.Context;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Agents.Tests;

/// <summary>Recordings and charts that are made for tests; the patients are nobody.</summary>
internal static class Cases
{
    public static readonly DateTimeOffset Now = new(2024, 5, 3, 10, 0, 0, TimeSpan.Zero);

    public static Recording Ecg(EcgRhythm rhythm = EcgRhythm.Irregular, double rate = 90, string? subject = null)
    {
        var made = EcgSimulator.Simulate(new EcgSimulatorOptions { Rhythm = rhythm, HeartRatePerMinute = rate, SamplingRateHz = 250 }, 7);
        return new Recording(made.Channels) { Subject = subject, Source = "made.csv", ContentHash = new string('c', 64) };
    }

    public static ChartFact Condition(string name, string id = "c", string status = "active") => new()
    {
        Reference = $"Condition/{id}", Kind = ChartFactKind.Condition, Name = name, Status = status, Date = new DateTimeOffset(2012, 3, 4, 0, 0, 0, TimeSpan.Zero),
    };

    public static ChartFact Drug(string name, string id = "m", string status = "active") => new()
    {
        Reference = $"MedicationRequest/{id}", Kind = ChartFactKind.Medication, Name = name, Status = status, Date = new DateTimeOffset(2023, 11, 20, 0, 0, 0, TimeSpan.Zero),
    };

    public static ChartFact Lab(string name, double value, string unit, string id = "l", int daysBefore = 1) => new()
    {
        Reference = $"Observation/{id}", Kind = ChartFactKind.Laboratory, Name = name, Value = value, Unit = unit, Status = "final", Date = Now.AddDays(-daysBefore),
    };

    public static PatientContext Patient(params ChartFact[] facts) => new() { Patient = "Patient/made-1", Facts = facts, AsOf = Now };

    public static InterpretationCase Case(Recording recording, PatientContext? patient = null) => new()
    {
        Recording = recording, Patient = patient, Question = "Is the rhythm regular?",
    };
}
