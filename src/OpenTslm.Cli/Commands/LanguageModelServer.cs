using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;

namespace OpenTslm.Cli.Commands;

/// <summary>A language model behind a server of the OpenAI protocol, such as Ollama, llama-server or a hosted one.</summary>
internal static class LanguageModelServer
{
    /// <summary>Environment variable that holds the server's key, where it needs one.</summary>
    public const string KeyVariable = "OPENTSLM_LLM_KEY";

    /// <summary>The model behind an address.</summary>
    /// <exception cref="ArgumentException">The address is none of http or https.</exception>
    public static IChatClient Open(Uri address, string model) => new OpenAIClient(
            new ApiKeyCredential(Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? key : "none"),
            new OpenAIClientOptions { Endpoint = address, UserAgentApplicationId = "opentslm" })
        .GetChatClient(model).AsIChatClient();

    /// <summary>The address that a person gave.</summary>
    /// <exception cref="ArgumentException">It is none of http or https.</exception>
    public static Uri Parse(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new ArgumentException("--llm is the address of a server, such as http://localhost:11434/v1.");
}
