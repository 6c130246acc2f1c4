using System.Security.Claims;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTslm.Mcp.Http;
using OpenTslm.Mcp.Tests.Http;

namespace OpenTslm.Mcp.Tests.Conformance;

/// <summary>The endpoint that serves the tools, with the suite's own tools, resources and prompts beside them.</summary>
public sealed class ConformanceTests
{
    // A tool that closes its stream half-way, so that the client asks for the rest later: none of our tools does, and the
    // suite's client does not find the rest.
    private static readonly string[] Known = ["server-sse-retry-field", "server-sse-disconnect-resume"];

    [ConformanceFact]
    public async Task ServerScenarios_OfTheProtocolsSuite_Pass()
    {
        using var results = new TemporaryFolder();
        await using var served = await ServedHttp.StartAsync(tools => new McpHttpOptions
        {
            Server = (ClaimsPrincipal _) => Fixtures.AddTo(McpToolServer.CreateOptions(tools, NullLoggerFactory.Instance)),
            EventStreams = Fixtures.CreateEventStreams(),
        });

        var failures = ConformanceSuite.Run(served.McpUrl, results.Path);

        failures.Where(failure => !Known.Any(check => failure.Contains($": {check}: ", StringComparison.Ordinal))).ShouldBeEmpty();
    }
}
