using System.Text.Json;

namespace OpenTslm.Cli.Tests.Clients;

/// <summary>What must have come of the whole conversation in <c>conversation.mjs</c>.</summary>
internal static class Conversation
{
    public static void Check(JsonElement result)
    {
        string? Text(string name) => result.GetProperty(name).GetString();
        string?[] Texts(string name) => [.. result.GetProperty(name).EnumerateArray().Select(t => t.GetString())];

        Text("server").ShouldBe("opentslm");
        Texts("tools").ShouldContain("classify_recording");
        Texts("asked").Single()!.ShouldContain("No unit is stated for wave");
        Text("unit").ShouldBe("mV");
        Text("picture").ShouldBe("image/png");
        result.GetProperty("period").GetDouble().ShouldBe(2 * Math.PI / 0.1 / 100, 0.01);
        Text("answer").ShouldNotBeNullOrEmpty();
        double[] progress = [.. result.GetProperty("progress").EnumerateArray().Select(p => p.GetDouble())];
        progress.Length.ShouldBeGreaterThan(2);
        progress.ShouldBe(progress.Order());
        Text("cancelled")!.ShouldContain("enough");
        Texts("resources").ShouldBe([Text("recording")]);
        result.GetProperty("templates").GetInt32().ShouldBeGreaterThan(3);
        Text("samples")!.ShouldStartWith("time [s],wave [mV]\n0,0\n0.01,0.0998\n");
        Texts("prompts").ShouldBe(["read_ecg", "review_night", "compare_weeks"]);
        Text("prompt")!.ShouldContain(Text("recording")!);
        Texts("completion").ShouldBe(["wave"]);
        result.GetProperty("unknown").GetBoolean().ShouldBeTrue();
        Text("deleted")!.ShouldContain(Text("recording")!);
    }
}
