using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;

namespace OpenTslm.Agents.Tests.Fhir;

public sealed class FhirServerTests : IAsyncDisposable
{
    private readonly LocalFhirServer _server = new();
    private readonly ImpatientClock _clock = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task ReadAsync_PagesOfAPatient_AreFollowedToTheEnd()
    {
        _server.Answer = (path, _) => path switch
        {
            "Patient/p1" => (200, Charts.Patient, null),
            "Condition?patient=p1&_count=2" => (200, Page(_server.Base + "/Condition?page=2", Condition("a", "asthma"), Condition("b", "gout")), null),
            "Condition?page=2" => (200, Page(null, Condition("c", "anemia"), Other), null),
            _ => (200, Page(null), null),
        };
        var chart = await ReadAsync(new FhirServerOptions { BaseAddress = _server.Base, AllowPrivateNetwork = true, PageSize = 2 });

        chart.Facts.Where(f => f.Kind == ChartFactKind.Condition).Select(f => f.Name).ShouldBe(["asthma", "gout", "anemia"]);
        chart.Problems.ShouldBeEmpty();
        chart.LeftOut.ShouldHaveSingleItem().ShouldContain("another patient");
        _server.Headers["Prefer"].ShouldBe("handling=strict");
        _server.Headers["Accept"].ShouldBe("application/fhir+json");
        _server.Requests.ShouldContain("MedicationRequest?patient=p1&_count=2&_include=MedicationRequest:medication");
        _server.Requests.Count.ShouldBe(11);
    }

    [Fact]
    public async Task ReadAsync_ServerFailsInTheMiddleOfPaging_KeepsWhatCameAndSaysWhatIsMissing()
    {
        _server.Answer = (path, _) => path switch
        {
            "Patient/p1" => (200, Charts.Patient, null),
            "Condition?page=2" => (500, "oops", null),
            "Procedure?patient=p1&_count=200" => (400, """{"resourceType":"OperationOutcome"}""", null),
            "Encounter?patient=p1&_count=200" => (200, "<html>", null),
            _ when path.StartsWith("Condition", StringComparison.Ordinal) => (200, Page(_server.Base + "/Condition?page=2", Condition("a", "asthma")), null),
            _ => (200, Page(null), null),
        };
        var chart = await ReadAsync();

        chart.Facts.ShouldContain(f => f.Name == "asthma");
        chart.Problems.Count.ShouldBe(3);
        chart.Problems.ShouldContain("Condition: the server answered 500. What follows page 1 is missing.");
        chart.Problems.ShouldContain("Procedure: the server answered 400. All of it is missing.");
        chart.Problems.ShouldContain("Encounter: the answer is no Bundle. All of it is missing.");
        _server.Requests.Count(r => r == "Condition?page=2").ShouldBe(4);
        _clock.Waits.ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)]);
    }

    [Fact]
    public async Task ReadAsync_BusyServer_IsAskedAgainWhenItSays()
    {
        var busy = 2;
        _server.Answer = (path, _) => path switch
        {
            "Patient/p1" => (200, Charts.Patient, null),
            _ when path.StartsWith("Condition", StringComparison.Ordinal) && busy-- > 0 => (429, "", "7"),
            _ when path.StartsWith("Device", StringComparison.Ordinal) => (503, "", "3600"),
            _ when path.StartsWith("Condition", StringComparison.Ordinal) => (200, Page(null, Condition("a", "asthma")), null),
            _ => (200, Page(null), null),
        };
        var chart = await ReadAsync();

        chart.Facts.ShouldContain(f => f.Name == "asthma");
        _clock.Waits.ShouldBe([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)]);
        chart.Problems.ShouldHaveSingleItem().ShouldContain("wait longer than 60 s");
    }

    [Fact]
    public async Task ReadAsync_ServerThatDoesNotAnswer_IsGivenUpAndSaid()
    {
        _server.Answer = (path, _) => path.StartsWith("Condition", StringComparison.Ordinal) ? null
            : path == "Patient/p1" ? (200, Charts.Patient, null) : (200, Page(null), null);
        var chart = await ReadAsync(new FhirServerOptions
        {
            BaseAddress = _server.Base, AllowPrivateNetwork = true, Timeout = TimeSpan.FromMilliseconds(200), MaximumAttempts = 2,
        });

        chart.Problems.ShouldHaveSingleItem().ShouldBe("Condition: the server did not answer within 0.2 s. All of it is missing.");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/evil")]
    [InlineData("https://elsewhere.example/Condition?page=2")]
    [InlineData("http://user@127.0.0.1/Condition")]
    public async Task ReadAsync_NextPageElsewhere_IsNotRead(string next)
    {
        _server.Answer = (path, _) => path == "Patient/p1" ? (200, Charts.Patient, null)
            : path.StartsWith("Condition", StringComparison.Ordinal) ? (200, Page(next, Condition("a", "asthma")), null) : (200, Page(null), null);
        var chart = await ReadAsync();

        chart.Facts.ShouldContain(f => f.Name == "asthma");
        chart.Problems.ShouldHaveSingleItem().ShouldContain("on another server");
    }

    [Fact]
    public async Task ReadAsync_PagesInACircleOrWithoutEnd_Ends()
    {
        var page = 0;
        _server.Answer = (path, _) => path == "Patient/p1" ? (200, Charts.Patient, null)
            : path.StartsWith("Condition", StringComparison.Ordinal) ? (200, Page(_server.Base + "/Condition?same", Condition("a", "asthma")), null)
            : path.StartsWith("Procedure", StringComparison.Ordinal) ? (200, Page($"{_server.Base}/Procedure?page={page++}"), null)
            : (200, Page(null), null);
        var chart = await ReadAsync(new FhirServerOptions { BaseAddress = _server.Base, AllowPrivateNetwork = true, MaximumPages = 5 });

        chart.Problems.ShouldBe(
        [
            "Condition: its pages lead round in a circle; what follows page 2 is missing.",
            "Procedure: there are more pages than are read; what follows page 5 is missing.",
        ]);
    }

    [Fact]
    public async Task ReadAsync_PrivateAddressWithoutPermission_IsRefused()
    {
        Should.Throw<ArgumentException>(() => new FhirServer(new FhirServerOptions { BaseAddress = _server.Base }));
        using var server = new FhirServer(new FhirServerOptions { BaseAddress = new Uri("https://127.0.0.1:9/fhir") });

        (await Should.ThrowAsync<ChartException>(() => server.ReadAsync("p1"))).Message.ShouldContain("private network");
    }

    [Theory]
    [InlineData("p1/../../x")]
    [InlineData("p1?x=1")]
    [InlineData(" ")]
    public async Task ReadAsync_NoId_IsRefused(string id)
    {
        using var server = new FhirServer(new FhirServerOptions { BaseAddress = _server.Base, AllowPrivateNetwork = true });

        await Should.ThrowAsync<ArgumentException>(() => server.ReadAsync(id));
        _server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadAsync_AnswersBeyondTheLimit_AreRefused()
    {
        _server.Answer = (path, _) => (200, path == "Patient/p1" ? Charts.Patient : Page(null, Condition("a", new string('x', 100_000))), null);

        await Should.ThrowAsync<ChartException>(() => ReadAsync(new FhirServerOptions
        {
            BaseAddress = _server.Base, AllowPrivateNetwork = true, Limits = new ChartLimits { MaximumBytes = 50_000 },
        }));
    }

    [Theory]
    [InlineData("RS384")]
    [InlineData("ES384")]
    public async Task ReadAsync_WithABackendToken_SendsASignedAssertionOnceAndTheTokenAlways(string algorithm)
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        _server.Answer = (path, request) => path switch
        {
            "/token" => (200, """{"access_token":"secret-1","token_type":"bearer","expires_in":300}""", null),
            _ when request.Headers["Authorization"] != "Bearer secret-1" => (401, "", null),
            "Patient/p1" => (200, Charts.Patient, null),
            _ => (200, Page(null), null),
        };
        using var token = new SmartBackendToken(new SmartBackendOptions
        {
            TokenEndpoint = new Uri(_server.Base, "/token"), ClientId = "opentslm", KeyId = "k1", AllowPrivateNetwork = true,
            PrivateKeyPem = algorithm == "RS384" ? rsa.ExportPkcs8PrivateKeyPem() : curve.ExportPkcs8PrivateKeyPem(),
        });
        (await ReadAsync(token: token)).Facts.Count.ShouldBe(2);

        var form = HttpUtility.ParseQueryString(_server.Forms.ShouldHaveSingleItem());
        form["grant_type"].ShouldBe("client_credentials");
        form["scope"].ShouldBe("system/*.read");
        form["client_assertion_type"].ShouldBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        var parts = form["client_assertion"]!.Split('.');
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        var signature = Base64Url.DecodeFromChars(parts[2]);
        (algorithm == "RS384"
            ? rsa.VerifyData(signed, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)
            : curve.VerifyData(signed, signature, HashAlgorithmName.SHA384)).ShouldBeTrue();
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        (header.RootElement.GetProperty("alg").GetString(), header.RootElement.GetProperty("kid").GetString()).ShouldBe((algorithm, "k1"));
        claims.RootElement.GetProperty("iss").GetString().ShouldBe("opentslm");
        claims.RootElement.GetProperty("sub").GetString().ShouldBe("opentslm");
        claims.RootElement.GetProperty("aud").GetString().ShouldBe(new Uri(_server.Base, "/token").AbsoluteUri);
        (claims.RootElement.GetProperty("exp").GetInt64() - claims.RootElement.GetProperty("iat").GetInt64()).ShouldBeInRange(1, 300);
    }

    [Fact]
    public async Task ReadAsync_TokenThatIsRefused_IsRenewedOnce()
    {
        using var rsa = RSA.Create(2048);
        var given = 0;
        _server.Answer = (path, request) => path switch
        {
            "/token" => (200, $$"""{"access_token":"t{{++given}}","expires_in":3600}""", null),
            _ when request.Headers["Authorization"] == "Bearer t1" => (401, "", null),
            "Patient/p1" => (200, Charts.Patient, null),
            _ => (200, Page(null), null),
        };
        using var token = new SmartBackendToken(new SmartBackendOptions
        {
            TokenEndpoint = new Uri(_server.Base, "/token"), ClientId = "c", AllowPrivateNetwork = true, PrivateKeyPem = rsa.ExportPkcs8PrivateKeyPem(),
        });
        await ReadAsync(token: token);

        given.ShouldBe(2);
    }

    [Theory]
    [InlineData("no key")]
    [InlineData("")]
    public void Create_KeyThatIsNone_IsRefusedWithoutShowingIt(string pem)
    {
        var options = new SmartBackendOptions { TokenEndpoint = new Uri("https://example.org/token"), ClientId = "c", PrivateKeyPem = pem };

        Should.Throw<ArgumentException>(() => new SmartBackendToken(options)).Message.ShouldContain("PEM");
        (options with { PrivateKeyPem = "secret" }).ToString().ShouldNotContain("secret");
    }

    private const string Other = """{"resourceType":"Condition","id":"z","subject":{"reference":"Patient/p2"},"code":{"text":"theirs"}}""";

    private static string Condition(string id, string name) => JsonSerializer.Serialize(
        new { resourceType = "Condition", id, subject = new { reference = "Patient/p1" }, code = new { text = name } });

    private static string Page(string? next, params string[] resources) => JsonSerializer.Serialize(new
    {
        resourceType = "Bundle",
        type = "searchset",
        link = next is null ? [] : new[] { new { relation = "next", url = next } },
        entry = resources.Select(r => new { resource = JsonDocument.Parse(r).RootElement, search = new { mode = "match" } }),
    });

    private async Task<PatientChart> ReadAsync(FhirServerOptions? options = null, SmartBackendToken? token = null)
    {
        using var server = new FhirServer(options ?? new FhirServerOptions { BaseAddress = _server.Base, AllowPrivateNetwork = true }, token, time: _clock);
        return await server.ReadAsync("Patient/p1");
    }

    /// <summary>A clock whose waits are noted and over at once.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
