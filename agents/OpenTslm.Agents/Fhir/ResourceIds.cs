using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenTslm.Agents.Fhir;

/// <summary>Ids of the resources of a report, the same for the same draft.</summary>
/// <param name="draft">The draft.</param>
internal sealed class ResourceIds(DraftReport draft)
{
    private readonly string _seed = string.Create(
        CultureInfo.InvariantCulture,
        $"{draft.Patient}\n{draft.Title}\n{draft.WrittenAt:O}\n{draft.Source}\n{draft.Conclusion}\n{string.Join('\n', draft.Observations.Select(o => o.Statement))}");

    public string Report => Id("report");

    public string Device => Id("device");

    public string Provenance => Id("provenance");

    public string Observation(int index) => Id(string.Create(CultureInfo.InvariantCulture, $"observation {index}"));

    private string Id(string what)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{_seed}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80); // RFC 9562: version 8, made as one sees fit.
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }
}
