namespace OpenTslm.Certificates;

/// <summary>What it takes to make an answer and its certificate again.</summary>
public sealed record CertificateProvenance
{
    /// <summary>Model name.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model file.</summary>
    public required string ModelHash { get; init; }

    /// <summary>SHA-256 of the prompt's text.</summary>
    public required string PromptHash { get; init; }

    /// <summary>SHA-256 of the recording's source, if it came from bytes.</summary>
    public string? RecordingHash { get; init; }

    /// <summary>Seed of the generation; the changes of the signal are drawn from it too.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Versions of the measurements that claims were held against, by name.</summary>
    public required IReadOnlyDictionary<string, string> Measurements { get; init; }
}
