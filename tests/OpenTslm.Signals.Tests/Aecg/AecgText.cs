namespace OpenTslm.Signals.Tests.Aecg;

/// <summary>Small annotated ECGs, lead by lead.</summary>
internal static class AecgText
{
    public static string Document(string sets) =>
        "<AnnotatedECG xmlns=\"urn:hl7-org:v3\"><componentOf><trialSubject><id extension=\"SBJ-123\"/><subjectDemographicPerson><name>Harry</name>"
        + $"</subjectDemographicPerson></trialSubject></componentOf><component><series><component>{sets}</component></series></component></AnnotatedECG>";

    public static string Set(string time, string head, string lead, string digits) =>
        $"<sequenceSet><component><sequence><code code=\"{time}\"/><value><head value=\"{head}\"/><increment value=\"0.002\" unit=\"s\"/></value></sequence></component>"
        + $"<component><sequence><code code=\"MDC_ECG_LEAD_{lead}\"/><value><origin value=\"10\" unit=\"uV\"/><scale value=\"2.5\" unit=\"uV\"/>"
        + $"<digits>{digits}</digits></value></sequence></component></sequenceSet>";
}
