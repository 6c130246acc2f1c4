using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir.Facts;

/// <summary>Sex, birth and death.</summary>
internal static class PatientFacts
{
    public const string Gender = "gender";
    public const string BirthDate = "birth date";
    public const string Deceased = "deceased";

    public static void Read(ResourceReading reading)
    {
        var patient = reading.Resource;
        if (patient.Text("gender") is { } gender)
        {
            reading.Facts.Add(Fact(reading, "gender", Gender) with { Text = gender });
        }

        var birth = reading.Date(patient, "birthDate");
        if (birth is { } born)
        {
            reading.Facts.Add(Fact(reading, "birthDate", BirthDate) with { Date = born.Start, DatePrecision = born.Precision });
        }

        var death = reading.Date(patient, "deceasedDateTime");
        if (death is not null || patient.Flag("deceasedBoolean") == true)
        {
            reading.Facts.Add(Fact(reading, death is null ? "deceasedBoolean" : "deceasedDateTime", Deceased) with
            {
                Text = "yes",
                Date = death?.Start,
                DatePrecision = death?.Precision ?? DatePrecision.Time,
            });
        }

        if (death?.Start < birth?.Start)
        {
            reading.Problems.Add($"{reading.Reference}: the patient died before birth.");
        }

        if (patient.Flag("active") == false)
        {
            reading.Problems.Add($"{reading.Reference}: this record of the patient is no longer in use.");
        }
    }

    private static ChartFact Fact(ResourceReading reading, string element, string name) =>
        new() { Reference = $"{reading.Reference}#{element}", Kind = ChartFactKind.Demographics, Name = name };
}
