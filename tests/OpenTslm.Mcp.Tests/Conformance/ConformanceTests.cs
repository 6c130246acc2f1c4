using System.Security.Claims;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTslm.Mcp.Http;
using OpenTslm.Mcp.Tests.Http;

namespace OpenTslm.Mcp.Tests.Conformance;

/// <summary>The endpoint that serves the tools, with the suite's own tools, resources and prompts beside them.</summary>
public sealed class ConformanceTests
{
    [ConformanceFact]
    public async Task ServerScenarios_OfTheProtocolsSuite_Pass()
    {
        using var results = new TemporaryFolder();
        await using var served = await ServedHttp.StartAsync(tools => new McpHttpOptions
        {
            Server = (ClaimsPrincipal _) => Fixtures.AddTo(McpToolServer.CreateOptions(tools, NullLoggerFactory.Instance)),
            EventStreams = Fixtures.CreateEventStreams(),
        });

        ConformanceSuite.Run(served.McpUrl, results.Path).ShouldBeEmpty();
    }
}
