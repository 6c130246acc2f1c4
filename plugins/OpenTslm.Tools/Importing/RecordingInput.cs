namespace OpenTslm.Tools.Importing;

/// <summary>A recording that a caller hands in, in one of the forms that are understood.</summary>
/// <param name="Path">Path or web address of a file.</param>
/// <param name="FhirJson">FHIR Observations.</param>
/// <param name="Samples">Values of one channel.</param>
/// <param name="Name">Name of that channel.</param>
internal sealed record RecordingInput(string? Path, string? FhirJson, double[]? Samples, string? Name)
{
    /// <summary>Most samples in one call; more belong into a file.</summary>
    public const int MostSamples = 5_000;

    private const int MostCharacters = 1_000_000;

    /// <summary>Checks that there is one input, and not too much of it.</summary>
    /// <exception cref="ToolException">There is none, more than one, or too much.</exception>
    public void Check()
    {
        var given = (Path is null ? 0 : 1) + (FhirJson is null ? 0 : 1) + (Samples is null ? 0 : 1);
        if (given != 1)
        {
            throw new ToolException($"{(given == 0 ? "Nothing" : "More than one thing")} to import is given; give exactly one of path, fhir_json or samples.");
        }

        if (Samples?.Length > MostSamples)
        {
            throw new ToolException(
                $"{Samples.Length} samples are too many for one call ({MostSamples} at most); write them to a file and call import_recording with its path.");
        }

        if (Samples?.Length == 0)
        {
            throw new ToolException("samples is empty; give the values in order.");
        }

        if (FhirJson?.Length > MostCharacters)
        {
            throw new ToolException(
                $"fhir_json has more than {MostCharacters} characters; write it to a .json file and call import_recording with its path.");
        }
    }
}
