using Microsoft.Extensions.AI;

namespace OpenTslm.Tools.Hosting;

/// <summary>What a host gives its tools to work with. Checked when the host starts.</summary>
public sealed class OpenTslmOptions
{
    /// <summary>The model of questions that name none: a name or the path of a GGUF file. The embedded model by default.</summary>
    public string Model { get; set; } = OpenTslm.Models.ModelCatalog.EmbeddedName;

    /// <summary>Further models by the name that a caller chooses them with, and that is their key as services: names or paths of GGUF files.</summary>
    public IDictionary<string, string> Models { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Threads that share one computation of a model; 0, the default, is one a processor.</summary>
    public int Threads { get; set; }

    /// <summary>Folders whose recordings may be read, with everything below them; none by default, so that recordings come inline or from the web alone.</summary>
    public IList<string> AllowedFolders { get; } = [];

    /// <summary>Whether recordings may be imported from web addresses of the public internet; false by default.</summary>
    public bool AllowNetwork { get; set; }

    /// <summary>Folder that keeps imported recordings; null, the default, is a temporary one, deleted at the end.</summary>
    public string? StoreFolder { get; set; }

    /// <summary>Most bytes that one owner may keep in the store, as stored; null, the default, is unlimited.</summary>
    public long? StoreQuotaBytes { get; set; }

    /// <summary>Time after its last use at which a recording is removed; null, the default, keeps it.</summary>
    public TimeSpan? StoreExpiry { get; set; }

    /// <summary>The groups of tools that are offered; null, the default, is all of them.</summary>
    public IReadOnlySet<ToolGroup>? Groups { get; set; }

    /// <summary>
    /// A chat model that may propose further claims of a text that is audited; each is measured like any other and marked. Texts
    /// and rationales are sent to it, samples never. Null, the default, asks none. Not owned.
    /// </summary>
    public IChatClient? ClaimClient { get; set; }

    /// <summary>Functions from elsewhere that are offered beside the tools; their names must be free.</summary>
    public IList<AIFunction> Contributed { get; } = [];
}
