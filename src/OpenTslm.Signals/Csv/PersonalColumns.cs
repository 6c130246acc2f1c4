namespace OpenTslm.Signals.Csv;

/// <summary>Columns that say who was measured, not what.</summary>
internal static class PersonalColumns
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "name", "firstname", "lastname", "fullname", "surname", "givenname", "familyname", "sourcename",
        "patient", "patientid", "patientname", "pid", "subject", "subjectid", "subjectname", "participant", "participantid",
        "person", "personid", "user", "userid", "username", "email", "mail", "emailaddress",
        "birth", "birthday", "birthdate", "dateofbirth", "dob", "age", "sex", "gender", "ssn", "mrn",
        "address", "street", "city", "zip", "zipcode", "postcode", "telephone", "phonenumber",
    };

    /// <summary>Whether a column of that name may identify a person.</summary>
    public static bool Contain(string name) => Names.Contains(string.Concat(name.Where(char.IsLetterOrDigit)));
}
