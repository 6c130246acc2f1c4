using OpenTslm.Certificates;
using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Models.Embedded;

/// <summary>The model file inside this library, read where the runtime mapped it: nothing is copied.</summary>
internal static unsafe class EmbeddedModel
{
    /// <summary>Logical name of the resource.</summary>
    public const string Resource = "opentslm-mini.gguf";

    /// <summary>What was learned of the model on held-out recordings; null where this build embeds nothing.</summary>
    public static ModelCalibration? ReadCalibration()
    {
        using var stream = typeof(EmbeddedModel).Assembly.GetManifestResourceStream("opentslm-mini" + ModelCalibration.FileSuffix);
        return stream is null ? null : CalibrationFile.Read(stream);
    }

    /// <summary>Whether this build embeds a model.</summary>
    public static bool IsAvailable => typeof(EmbeddedModel).Assembly.GetManifestResourceInfo(Resource) is not null;

    /// <summary>Opens the model file.</summary>
    /// <exception cref="FileNotFoundException">This build embeds none.</exception>
    public static GgufFile Open()
    {
        var assembly = typeof(EmbeddedModel).Assembly;
        using var stream = assembly.GetManifestResourceStream(Resource)
            ?? throw new FileNotFoundException($"This build embeds no model ({Resource}): name a model file.", Resource);
        if (stream is UnmanagedMemoryStream memory && (nint)memory.PositionPointer % 4 == 0)
        {
            // The resource lies in the assembly's image, which stays loaded as long as the assembly is reachable.
            return GgufFile.Open(Resource, (nint)memory.PositionPointer, memory.Length, assembly);
        }

        var copy = GC.AllocateUninitializedArray<byte>(checked((int)stream.Length), pinned: true);
        stream.ReadExactly(copy);
        fixed (byte* address = copy)
        {
            return GgufFile.Open(Resource, (nint)address, copy.Length, copy);
        }
    }
}
