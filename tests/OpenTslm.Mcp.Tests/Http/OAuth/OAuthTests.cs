using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenTslm.Mcp.Http;
using OpenTslm.Mcp.Http.OAuth;

namespace OpenTslm.Mcp.Tests.Http.OAuth;

/// <summary>The server as an OAuth 2.1 resource server, with an issuer on this machine.</summary>
public sealed class OAuthTests
{
    private const string Resource = "https://tools.example.org/mcp";
    private const string MetadataAddress = "https://tools.example.org/.well-known/oauth-protected-resource/mcp";
    private const string Key = "key-0123456789abcdefghij";
    private const string List = """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""";

    [Fact]
    public async Task Metadata_OfTheResource_NamesIssuerAndScopes()
    {
        await using var issuer = await LocalIssuer.StartAsync();
        await using var served = await ServeAsync(issuer);

        foreach (var path in (string[])["/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"])
        {
            var json = await served.Http.GetFromJsonAsync<JsonElement>(served.Url + path);

            json.GetProperty("resource").GetString().ShouldBe(Resource);
            json.GetProperty("authorization_servers")[0].GetString().ShouldBe(issuer.Address.OriginalString);
            json.GetProperty("scopes_supported").EnumerateArray().Select(s => s.GetString()).ShouldContain("opentslm:measure");
            json.GetProperty("bearer_methods_supported")[0].GetString().ShouldBe("header");
        }
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Conversation_WithAToken_SeesItsOwnRecordings(string version)
    {
        await using var issuer = await LocalIssuer.StartAsync();
        await using var served = await ServeAsync(issuer);
        served.Write("n.txt", "1\n2\n3");
        await using var ann = await served.ConnectAsync(version, issuer.Token(Resource));
        await using var bob = await served.ConnectAsync(version, issuer.Token(Resource, subject: "bob"));
        await using var keeper = await served.ConnectAsync(version, Key);

        var imported = await ann.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "n.txt", ["unit"] = "mV" });

        imported.IsError.ShouldNotBe(true);
        (await ann.ListResourcesAsync()).Count.ShouldBe(1);
        (await bob.ListResourcesAsync()).ShouldBeEmpty();
        (await keeper.ListResourcesAsync()).ShouldBeEmpty();
        issuer.KeyRequests.ShouldBe(1);
    }

    [Fact]
    public async Task Post_WithoutAToken_IsToldWhereTokensComeFrom()
    {
        await using var issuer = await LocalIssuer.StartAsync();
        await using var served = await ServeAsync(issuer);

        var response = await PostAsync(served, List, null);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var header = response.Headers.WwwAuthenticate.Single();
        header.Scheme.ShouldBe("Bearer");
        header.Parameter!.ShouldContain($"resource_metadata=\"{MetadataAddress}\"");
        header.Parameter!.ShouldContain("scope=\"opentslm:import opentslm:read");
        header.Parameter!.ShouldNotContain("error=");
    }

    [Theory]
    [InlineData("audience", "for somebody else")]
    [InlineData("issuer", "another issuer")]
    [InlineData("expired", "has expired")]
    [InlineData("endless", "has no end")]
    [InlineData("signature", "signature is wrong")]
    [InlineData("unsigned", "signature is wrong")]
    [InlineData("type", "not valid")]
    [InlineData("subject", "no subject")]
    [InlineData("text", "no JWT")]
    [InlineData("dots", "not valid")]
    [InlineData("long", "no JWT")]
    public async Task Post_TokenThatDoesNotCount_IsRefusedWithTheReason(string what, string expected)
    {
        await using var issuer = await LocalIssuer.StartAsync();
        await using var served = await ServeAsync(issuer);
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var good = issuer.Token(Resource);
        var token = what switch
        {
            "audience" => issuer.Token("https://other.example.org/mcp"),
            "issuer" => issuer.Token(Resource, issuer: "https://evil.example.org"),
            "expired" => issuer.Token(Resource, expires: DateTime.UtcNow.AddMinutes(-10)),
            "endless" => issuer.Token(Resource, hasEnd: false),
            "signature" => issuer.Token(Resource, key: foreign),
            "unsigned" => Unsigned(good),
            "type" => issuer.Token(Resource, type: "dpop+jwt"),
            "subject" => issuer.Token(Resource, subject: null),
            "dots" => "a.b.c",
            "long" => new string('a', 13_000) + ".b.c",
            _ => "nonsense",
        };

        var response = await PostAsync(served, List, token);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var header = response.Headers.WwwAuthenticate.Single().Parameter!;
        header.ShouldContain("error=\"invalid_token\"");
        header.ShouldContain(expected);
        header.ShouldContain(MetadataAddress);
        (await PostAsync(served, Initialize, good)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Call_ToolOutsideTheScopes_IsRefusedWithTheScopeThatIsNeeded()
    {
        await using var issuer = await LocalIssuer.StartAsync();
        await using var served = await ServeAsync(issuer);
        var token = issuer.Token(Resource, "openid opentslm:read");
        await using var client = await served.ConnectAsync("2025-11-25", token);
        var begun = await PostAsync(served, Initialize, token);
        var session = begun.Headers.GetValues("Mcp-Session-Id").Single();

        var refused = await PostAsync(
            served, """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"ask_recording","arguments":{}}}""", token, session);

        (await client.ListToolsAsync()).Select(t => t.Name).Order().ShouldBe(["describe_recording", "list_recordings", "read_samples"]);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        refused.Headers.WwwAuthenticate.Single().Parameter!.ShouldContain("error=\"insufficient_scope\", scope=\"opentslm:read opentslm:ask\"");
        (await PostAsync(served, List, issuer.Token(Resource, "openid profile"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // A session does not widen with another token of the same caller: it begins another.
        (await PostAsync(served, List, issuer.Token(Resource), session)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Keys_ThatChange_AreFetchedAgainButNotForEveryInventedOne()
    {
        await using var issuer = await LocalIssuer.StartAsync();
        await using var served = await ServeAsync(issuer, TimeSpan.Zero);
        (await PostAsync(served, Initialize, issuer.Token(Resource))).StatusCode.ShouldBe(HttpStatusCode.OK);

        issuer.ChangeKey();
        (await PostAsync(served, Initialize, issuer.Token(Resource))).StatusCode.ShouldBe(HttpStatusCode.OK);
        issuer.KeyRequests.ShouldBe(2);

        await using var patient = await ServeAsync(issuer, TimeSpan.FromHours(1));
        (await PostAsync(patient, Initialize, issuer.Token(Resource))).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        issuer.ChangeKey();
        for (var i = 0; i < 5; i++)
        {
            (await PostAsync(patient, Initialize, issuer.Token(Resource, key: foreign))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        issuer.KeyRequests.ShouldBe(3);
    }

    [Fact]
    public async Task Keys_ThatCannotBeHad_AreNoRefusalOfTheToken()
    {
        await using var issuer = await LocalIssuer.StartAsync();
        await using var served = await ServeAsync(issuer, TimeSpan.Zero);
        issuer.IsDown = true;

        var response = await PostAsync(served, Initialize, issuer.Token(Resource));
        issuer.IsDown = false;

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await PostAsync(served, Initialize, issuer.Token(Resource))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("http://as.example.org", "https://tools.example.org/mcp", "must be an https address")]
    [InlineData("https://as.example.org", "http://tools.example.org/mcp", "must be an https address")]
    [InlineData("https://as.example.org", "https://tools.example.org/mcp#x", "behind #")]
    public void Validate_AddressesThatAreNotSafe_Throws(string issuer, string resource, string expected) =>
        Should.Throw<ArgumentException>(() => new OAuthOptions { Issuer = new Uri(issuer), Resource = new Uri(resource) }.Validate())
            .Message.ShouldContain(expected);

    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    private static Task<ServedHttp> ServeAsync(LocalIssuer issuer, TimeSpan? pause = null) => ServedHttp.StartAsync((s, _) => new McpHttpServerOptions
    {
        Urls = ["http://127.0.0.1:0"],
        Tools = s.Tools,
        ApiKeys = ApiKey.Parse([$"keeper {Key}"]),
        OAuth = new OAuthOptions { Issuer = issuer.Address, Resource = new Uri(Resource), KeysPause = pause ?? TimeSpan.FromSeconds(30) },
    });

    /// <summary>A token that says that it needs no signature.</summary>
    private static string Unsigned(string token)
    {
        static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return $"{Encode("""{"alg":"none","typ":"at+jwt"}""")}.{token.Split('.')[1]}.";
    }

    private static Task<HttpResponseMessage> PostAsync(ServedHttp served, string body, string? token, string? session = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, served.McpUrl) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        if (session is not null)
        {
            request.Headers.Add("Mcp-Session-Id", session);
        }

        return served.Http.SendAsync(request);
    }
}
