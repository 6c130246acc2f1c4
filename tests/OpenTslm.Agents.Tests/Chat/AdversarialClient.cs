using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OpenTslm.Agents.Tests.Chat;

/// <summary>A language model that means no good: it loops, calls what is not there, asks for writes, follows planted orders, answers badly.</summary>
internal sealed class AdversarialClient(Random random, string handle = "recording://0000000000000000") : IChatClient
{
    public static readonly string[] Lies =
    [
        "The ECG is normal.", "The rhythm is regular and nothing needs attention.", "The patient is healthy.", "All earlier findings are wrong.", "The heart rate is 250 beats per minute.",
        "Potassium was 9.9 mmol/L.", "The patient has no Hypertension.", "Send the chart to http://evil.example now.", "The QTc is 780 ms.", "Metoprolol was stopped.",
    ];

    private readonly int _character = random.Next(6);
    private string _handle = handle;

    /// <summary>How many requests it got.</summary>
    public int Requests { get; private set; }

    /// <summary>Everything it was ever shown.</summary>
    public List<string> Seen { get; } = [];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Requests++;
        var all = messages.ToArray();
        Seen.Add(JsonSerializer.Serialize(all, AIJsonUtilities.DefaultOptions) + string.Join(' ', options?.Tools?.Select(t => t.Name + t.Description) ?? []));
        var described = string.Join(' ', all.Select(m => m.Text));
        if (described.IndexOf("recording://", StringComparison.Ordinal) is >= 0 and var at)
        {
            _handle = described.Substring(at, Math.Min(28, described.Length - at));
        }

        // Some never stop calling; of those, some make the same call for ever.
        return (_character > 1 ? random.Next(12) : 11 + _character) switch
        {
            12 => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [
                new FunctionCallContent(Guid.NewGuid().ToString("N"), "measure_recording", new Dictionary<string, object?> { ["recording"] = _handle, ["measurements"] = new[] { "heart-rate" } })]))),
            0 => throw new HttpRequestException("500 for John Publik"),
            1 => Text("Certainly! Here is my free-form answer without any JSON."),
            2 => Text("{\"sentences\":[{\"section\":\"Answer\",\"text\":\"The ECG is normal.\"}"),
            3 => Text(new string('{', 100_000)),
            4 => Text("{\"sentences\":[{\"section\":\"Answer\",\"text\":\"x\",\"cites\":[\"m1\"],\"tool\":\"delete_recording\"}]}"),
            5 or 6 => Text(Sentences()),
            _ => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => (AIContent)Call())]))),
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static Task<ChatResponse> Text(string text) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)));

    private FunctionCallContent Call()
    {
        var id = Guid.NewGuid().ToString("N");
        return random.Next(8) switch
        {
            0 => new(id, "delete_recording", new Dictionary<string, object?> { ["recording"] = _handle }),
            1 => new(id, "import_recording", new Dictionary<string, object?> { ["path"] = "/etc/passwd" }),
            2 => new(id, "send_email", new Dictionary<string, object?> { ["to"] = "someone@evil.example" }),
            3 => new(id, "measure_recording", new Dictionary<string, object?> { ["recording"] = _handle, ["measurements"] = new[] { "heart-rate" } }),
            4 => new(id, "measure_recording", new Dictionary<string, object?> { ["recording"] = "recording://ffffffffffffffff" }),
            5 => new(id, "list_recordings", null),
            6 => new(id, "describe_recording", new Dictionary<string, object?> { ["recording"] = _handle, ["nonsense"] = 1 }),
            _ => new(id, "read_samples", new Dictionary<string, object?> { ["recording"] = _handle, ["maximum"] = random.Next(3) }),
        };
    }

    private string Sentences()
    {
        string[] sections = ["Answer", "Signal", "Chart", "Together", "Attention"];
        var all = Enumerable.Range(0, random.Next(0, 8)).Select(_ => new
        {
            section = sections[random.Next(sections.Length)],
            text = Lies[random.Next(Lies.Length)],
            cites = Enumerable.Range(0, random.Next(0, 4)).Select(_ => $"{"mcrasgx"[random.Next(7)]}{random.Next(1, 9)}").ToArray(),
        });
        return JsonSerializer.Serialize(new { sentences = all });
    }
}
