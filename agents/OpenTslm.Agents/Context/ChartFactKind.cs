namespace OpenTslm.Agents.Context;

/// <summary>What a fact of the chart is about, by the FHIR resource that states it.</summary>
public enum ChartFactKind
{
    /// <summary>Sex, age and the like (<c>Patient</c>).</summary>
    Demographics,

    /// <summary>A problem or diagnosis (<c>Condition</c>).</summary>
    Condition,

    /// <summary>A drug ordered or taken (<c>MedicationRequest</c>, <c>MedicationStatement</c>).</summary>
    Medication,

    /// <summary>An allergy or intolerance (<c>AllergyIntolerance</c>).</summary>
    Allergy,

    /// <summary>A vital sign (<c>Observation</c> of category <c>vital-signs</c>).</summary>
    VitalSign,

    /// <summary>A laboratory value (<c>Observation</c> of category <c>laboratory</c>).</summary>
    Laboratory,

    /// <summary>Any other <c>Observation</c>.</summary>
    Observation,

    /// <summary>A device in or on the patient, such as a pacemaker (<c>Device</c>).</summary>
    Device,

    /// <summary>A visit or stay (<c>Encounter</c>).</summary>
    Encounter,

    /// <summary>Something done to the patient (<c>Procedure</c>).</summary>
    Procedure,

    /// <summary>An earlier report (<c>DiagnosticReport</c>).</summary>
    Report,
}
