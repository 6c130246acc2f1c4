using System.Text.Json;
using OpenTslm.Certificates;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Reads what was learned of a model from the file beside the model's.</summary>
internal static class CalibrationFile
{
    private const long Largest = 16 << 20;

    /// <summary>The calibration beside a model file; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is no calibration; the message is one sentence.</exception>
    public static ModelCalibration? Beside(string modelPath)
    {
        var path = Path.ChangeExtension(modelPath, null) + ModelCalibration.FileSuffix;
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = File.OpenRead(path);
        try
        {
            return Read(stream);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a calibration.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ModelCalibration Read(Stream stream)
    {
        if (stream.Length > Largest)
        {
            throw new InvalidDataException("The calibration is too large to be one.");
        }

        try
        {
            return JsonSerializer.Deserialize(stream, CertificateJson.Default.ModelCalibration) ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The calibration cannot be read ({JsonFailure.PlaceOf(exception)}).", exception);
        }
    }
}
