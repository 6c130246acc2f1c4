using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenTslm.Grounding.Audit;
using OpenTslm.Tools.Hosting;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools.Tests;

/// <summary>A host's chat model that proposes claims of a text that is audited.</summary>
public sealed class ClaimClientTests
{
    private const string Text = "The mean of c0 is 0 m/s2. On c1 it idles at naught.";
    private const string Proposal = """[{"quote": "idles at naught", "claim": {"kind": "level", "relation": "about", "value": 0, "unit": "m/s2", "subject": "c1"}}]""";

    [Fact]
    public async Task AuditRationale_ClientOfTheHost_ItsClaimIsMeasuredAndMarked()
    {
        var client = new ScriptedChatClient(Proposal);
        var result = await AuditAsync(client);

        client.Asked[1].Text.ShouldContain("idles at naught");
        var claims = result.GetProperty("claims").EnumerateArray().ToArray();
        claims.Length.ShouldBe(2);
        claims[0].TryGetProperty("proposed", out _).ShouldBeFalse();
        claims[1].GetProperty("proposed").GetBoolean().ShouldBeTrue();
        claims[1].GetProperty("verdict").GetString().ShouldBe("supported");
        claims[1].GetProperty("unit").GetString().ShouldBe("m/s2");
    }

    [Fact]
    public async Task AuditRationale_ClientThatFails_AuditsWhatTheGrammarFindsAndSaysSo()
    {
        var result = await AuditAsync(new ScriptedChatClient(null));

        result.GetProperty("claims").GetArrayLength().ShouldBe(1);
        result.GetProperty("text").GetString()!.ShouldEndWith("Proposals of the chat model that do not count: 1. The chat model could not be asked (HttpRequestException).");
    }

    [Fact]
    public async Task AuditRationale_NoClient_AsksNobody() =>
        (await AuditAsync(null)).GetProperty("claims").GetArrayLength().ShouldBe(1);

    [Fact]
    public async Task InterpretAsync_WithAProposer_CertificateMarksItsClaims()
    {
        var model = new ScriptedModel { Pieces = [Text, " Answer: walking"] };
        var interpreter = new RecordingInterpreter(model, new ClaimProposer(new ScriptedChatClient(Proposal)));

        var certificate = (await interpreter.InterpretToEndAsync(Recordings.Walk(), new InterpretationRequest { Question = "What is the person doing?" })).Certificate!;

        certificate.Claims.Select(claim => claim.Proposed).ShouldBe([false, true]);
        certificate.Claims[1].Verdict.ShouldBe(Verdict.Supported);
        certificate.Claims[1].Start.ShouldBe(Text.IndexOf("idles", StringComparison.Ordinal));
    }

    private static async Task<JsonElement> AuditAsync(IChatClient? client)
    {
        await using var services = new ServiceCollection().AddOpenTslm(options => options.ClaimClient = client).BuildServiceProvider();
        var handle = await services.GetRequiredService<IRecordingStore>().AddAsync(Recordings.Walk());
        var audit = services.GetRequiredService<ToolSet>().Functions.Single(function => function.Name == "audit_rationale");
        return (JsonElement)(await audit.InvokeAsync(new() { ["recording"] = handle, ["text"] = Text }))!;
    }
}
