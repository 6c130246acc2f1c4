using System.Net.Http.Json;
using System.Text.Json;

namespace OpenTslm.Benchmarks.Peers;

/// <summary>A running <c>llama-server</c> of llama.cpp, asked for one token after token ids.</summary>
internal sealed class LlamaServer(Uri address) : IDisposable
{
    private const int Known = 10;
    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>What comes after a text.</summary>
    public async Task<NextToken> ReadAsync(IReadOnlyList<int> ids)
    {
        using var answer = await _client.PostAsJsonAsync(
            "completion", new { prompt = ids, n_predict = 1, temperature = 0, n_probs = Known, cache_prompt = true });
        answer.EnsureSuccessStatusCode();
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var best = json.GetProperty("completion_probabilities")[0].GetProperty("top_logprobs").EnumerateArray()
            .Select(token => (Id: token.GetProperty("id").GetInt32(), Value: token.GetProperty("logprob").GetDouble())).ToArray();
        return new NextToken(best[0].Id, best[0].Value - best[1].Value, best.ToDictionary(token => token.Id, token => token.Value));
    }

    public void Dispose() => _client.Dispose();
}
