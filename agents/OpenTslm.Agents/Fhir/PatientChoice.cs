namespace OpenTslm.Agents.Fhir;

/// <summary>Whose chart is read.</summary>
internal static class PatientChoice
{
    /// <summary>Chooses the patient that is named, or the only one.</summary>
    /// <param name="named">What a person named; may be null.</param>
    /// <param name="patients">The patients in the source.</param>
    /// <param name="subjects">Whom its resources are about.</param>
    /// <exception cref="ChartException">There is none, or not one.</exception>
    public static PatientEntry Choose(string? named, IReadOnlyList<PatientEntry> patients, IReadOnlySet<string> subjects)
    {
        if (named is not null)
        {
            var meant = patients.Where(p => p.IsMeantBy(named)).ToArray();
            var subject = subjects.FirstOrDefault(s => s == named || s == "Patient/" + named || s.EndsWith("/Patient/" + named, StringComparison.Ordinal));
            return meant.Length == 1 ? meant[0]
                : meant.Length > 1 ? throw new ChartException("The named patient stands in the source more than once; give the full reference.")
                : subject is not null ? PatientEntry.OfReference(subject)
                : throw new ChartException("The named patient is not in the source; check the reference.");
        }

        // An index patient may be spoken of under more than one reference; another patient's resources are left out later.
        return patients.Count == 1 ? patients[0]
            : patients.Count > 1 ? throw new ChartException(
                FormattableString.Invariant($"The source holds the charts of {patients.Count} patients; name the one who is meant."))
            : subjects.Count == 1 ? PatientEntry.OfReference(subjects.First())
            : subjects.Count == 0 ? throw new ChartException("The source names no patient; nothing in it can be told to be about one.")
            : throw new ChartException(
                FormattableString.Invariant($"The source speaks of {subjects.Count} patients; name the one who is meant."));
    }
}
