using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OpenTslm.Tools;

namespace OpenTslm.Mcp;

/// <summary>Puts a tool's question to the person at the client (elicitation).</summary>
/// <remarks>
/// The call ends with the question and is made again with the answer, which works with and without a session. What was
/// answered before travels with the client as the state of the call: a person's own words, so that nothing has to be kept
/// secret or signed.
/// </remarks>
/// <param name="request">The call.</param>
internal sealed class ClientQuestions(RequestContext<CallToolRequestParams> request)
{
    private const string Accept = "accept";

    /// <summary>Whether the client can ask its person.</summary>
    public bool CanAsk => request.Server.IsMrtrSupported && request.Server.ClientCapabilities?.Elicitation is not null;

    /// <summary>The person's answer, or null where there was none.</summary>
    /// <exception cref="InputRequiredException">The question has yet to be put; the protocol turns this into a request to the client.</exception>
    public Task<string?> AskAsync(ToolQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answers = Answers();
        if (answers.TryGetValue(question.Argument, out var known))
        {
            return Task.FromResult(known);
        }

        var parameters = new ElicitRequestParams
        {
            Message = question.Message,
            RequestedSchema = new ElicitRequestParams.RequestSchema
            {
                Properties = { [question.Argument] = Schema(question) },
                Required = [question.Argument],
            },
        };
        throw new InputRequiredException(
            new Dictionary<string, InputRequest> { [question.Argument] = InputRequest.ForElicitation(parameters) },
            JsonSerializer.Serialize(answers, QuestionJsonContext.Default.Answers));
    }

    private static ElicitRequestParams.PrimitiveSchemaDefinition Schema(ToolQuestion question) => question.IsNumber
        ? new ElicitRequestParams.NumberSchema { Title = question.Argument, Minimum = 0 }
        : new ElicitRequestParams.StringSchema { Title = question.Argument, MaxLength = 40 };

    private Dictionary<string, string?> Answers()
    {
        var answers = Earlier();
        foreach (var (argument, response) in request.Params.InputResponses ?? new Dictionary<string, InputResponse>())
        {
            var result = response.Deserialize(InputResponse.ElicitResultJsonTypeInfo);
            answers[argument] = result is { Action: Accept, Content: { } content } && content.TryGetValue(argument, out var value)
                ? value.ToString()
                : null;
        }

        return answers;
    }

    private Dictionary<string, string?> Earlier()
    {
        try
        {
            return request.Params.RequestState is { Length: > 0 } state
                ? JsonSerializer.Deserialize(state, QuestionJsonContext.Default.Answers) ?? []
                : [];
        }
        catch (JsonException)
        {
            return []; // Not a state of ours: the questions are put again.
        }
    }
}
