using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace OpenTslm.Mcp.Tests.Conformance;

/// <summary>Resources that the conformance suite reads.</summary>
internal static class FixtureResources
{
    public static IEnumerable<McpServerResource> All() =>
    [
        Create("test://static-text", "text/plain", () => "This is the content of the static text resource."),
        Create("test://static-binary", "image/png", () => new BlobResourceContents { Uri = "test://static-binary", MimeType = "image/png", Blob = FixtureTools.Png }),
        Create("test://template/{id}/data", "application/json", (string id) => new TextResourceContents
        {
            Uri = $"test://template/{id}/data",
            MimeType = "application/json",
            Text = $$"""{"id":"{{id}}","templateTest":true,"data":"Data for ID: {{id}}"}""",
        }),
        Create("test://watched-resource", "text/plain", () => "Watched."),
    ];

    private static McpServerResource Create(string uri, string type, Delegate read) =>
        McpServerResource.Create(read, new McpServerResourceCreateOptions { UriTemplate = uri, Name = uri, Description = uri, MimeType = type });
}
