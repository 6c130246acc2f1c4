using System.Net;
using OpenTslm.Models.Hub;
using OpenTslm.Models.Tests.Checkpoints;

namespace OpenTslm.Models.Tests.Hub;

/// <summary>Which addresses a pull may reach, and who learns the token.</summary>
public sealed class HubAddressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::1")]
    public void IsPrivate_AddressThatTheInternetCannotReach_IsTrue(string address) =>
        NetworkAddresses.IsPrivate(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2002:808:808::1")]
    public void IsPrivate_PublicAddress_IsFalse(string address) =>
        NetworkAddresses.IsPrivate(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("https://127.0.0.1:1")]
    [InlineData("https://localhost:1")]
    [InlineData("https://192.168.1.1")]
    [InlineData("https://[::1]:1")]
    public async Task Pull_PrivateEndpointThatIsNotAllowed_IsRefused(string endpoint)
    {
        using var folder = new TemporaryFolder();
        using var client = new HubClient(new HubOptions { Endpoint = new Uri(endpoint), CacheFolder = folder.Path });

        (await Should.ThrowAsync<HubException>(() => client.PullAsync(HubRepository.Parse("a/b"))))
            .Message.ShouldContain("private network");
    }

    [Fact]
    public async Task Pull_RedirectionIntoAPrivateNetwork_IsRefusedThoughTheEndpointIsAllowed()
    {
        await using var hub = new FakeHub();
        await using var other = new FakeHub();
        using var folder = new TemporaryFolder();
        hub.Files["config.json"] = "{}"u8.ToArray();
        hub.Change = (request, _) => request.Path.Contains("/resolve/", StringComparison.Ordinal)
            ? new FakeAnswer(302, [], ("Location", $"http://{other.Authority}{request.Path}"))
            : null;
        using var client = new HubClient(hub.Options(folder.Path, token: "secret"));

        (await Should.ThrowAsync<HubException>(() => client.PullAsync(HubRepository.Parse(FakeHub.Repository))))
            .Message.ShouldContain("private network");

        other.Requests.ShouldBeEmpty();
        hub.Requests.ShouldAllBe(r => r.Authorization == "Bearer secret");
    }

    [Fact]
    public async Task Pull_RedirectionOnTheEndpointItself_IsFollowedButNotForEver()
    {
        await using var hub = new FakeHub();
        using var folder = new TemporaryFolder();
        hub.Files["config.json"] = "{}"u8.ToArray();
        hub.Change = static (request, answer) => !request.Path.StartsWith("/moved", StringComparison.Ordinal) ? null
            : request.Path.StartsWith("/moved/for-ever", StringComparison.Ordinal) ? new FakeAnswer(307, [], ("Location", "/moved/for-ever"))
            : new FakeAnswer(200, "{}"u8.ToArray());
        var change = hub.Change;
        hub.Change = (request, answer) => request.Path.Contains("/resolve/", StringComparison.Ordinal)
            ? new FakeAnswer(302, [], ("Location", "/moved/there")) : change(request, answer);
        using var client = new HubClient(hub.Options(folder.Path));

        (await client.PullAsync(HubRepository.Parse(FakeHub.Repository))).Files.Count.ShouldBe(1);

        hub.Files["config.json"] = "{ }"u8.ToArray();
        hub.Change = (request, answer) => request.Path.Contains("/resolve/", StringComparison.Ordinal)
            ? new FakeAnswer(302, [], ("Location", "/moved/for-ever")) : change(request, answer);
        (await Should.ThrowAsync<HubException>(() => client.PullAsync(HubRepository.Parse(FakeHub.Repository))))
            .Message.ShouldContain("leads on more than");
    }

    [Theory]
    [InlineData("http://example.com", false)]
    [InlineData("ftp://example.com", true)]
    [InlineData("https://user@example.com", false)]
    [InlineData("https://example.com/?a=b", false)]
    public void Validate_EndpointThatMustNotBeUsed_IsRefused(string endpoint, bool allowPrivate) => Should.Throw<ArgumentException>(
        () => new HubOptions { Endpoint = new Uri(endpoint), CacheFolder = "c", AllowPrivateEndpoint = allowPrivate }.Validate());

    [Theory]
    [InlineData("a/b", "a/b", "main", false)]
    [InlineData("a/b@v1.0", "a/b", "v1.0", false)]
    [InlineData("gpt2@refs/pr/1", "gpt2", "refs/pr/1", false)]
    [InlineData("a/b@0123456789abcdef0123456789abcdef01234567", "a/b", "0123456789abcdef0123456789abcdef01234567", true)]
    public void Parse_NameAndRevision_AreTakenApart(string text, string name, string revision, bool isPinned)
    {
        var repository = HubRepository.Parse(text);

        (repository.Name, repository.Revision, repository.IsPinned).ShouldBe((name, revision, isPinned));
    }

    [Theory]
    [InlineData("a/b/c")]
    [InlineData("../b")]
    [InlineData("a/..")]
    [InlineData("a b")]
    [InlineData("a/b@")]
    [InlineData("a/b@../x")]
    [InlineData("a/b@x y")]
    [InlineData("a--b/c")]
    public void Parse_AnythingElse_IsRefused(string text) => Should.Throw<ArgumentException>(() => HubRepository.Parse(text));

    [Theory]
    [InlineData("OpenTSLM/llama-3.2-1b-ecg-flamingo", "meta-llama/Llama-3.2-1B", "ecg", true, false)]
    [InlineData("OpenTSLM/llama-3.2-3b-har-sp", "meta-llama/Llama-3.2-3B", "har", false, true)]
    [InlineData("OpenTSLM/gemma-3-270m-pt-har-flamingo", "google/gemma-3-270m", "har", true, false)]
    [InlineData("OpenTSLM/gemma-3-1b-pt-tsqa-sp", "google/gemma-3-1b-pt", "tsqa", false, false)]
    public void Find_PublishedName_KnowsItsBase(string name, string baseModel, string dataset, bool isFlamingo, bool hasAdapters) =>
        PublishedCheckpoint.Find(name).ShouldBe(new PublishedCheckpoint(baseModel, dataset, isFlamingo, hasAdapters));

    [Theory]
    [InlineData("Other/llama-3.2-1b-ecg-flamingo")]
    [InlineData("OpenTSLM/llama-3.2-1b-ecg")]
    [InlineData("OpenTSLM/mistral-ecg-flamingo")]
    public void Find_OtherName_IsNull(string name) => PublishedCheckpoint.Find(name).ShouldBeNull();
}
