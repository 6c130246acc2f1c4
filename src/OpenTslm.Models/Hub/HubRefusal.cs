using System.Net;

namespace OpenTslm.Models.Hub;

/// <summary>Says what a refusal of the hub means, and what to do.</summary>
internal static class HubRefusal
{
    /// <summary>The exception that an answer without content calls for.</summary>
    public static IOException Of(HttpResponseMessage response, HubRepository repository, HubOptions options)
    {
        var code = response.Headers.TryGetValues("X-Error-Code", out var codes) ? codes.FirstOrDefault() : null;
        var status = (int)response.StatusCode;
        var page = $"{options.Endpoint.GetLeftPart(UriPartial.Authority)}/{repository.Name}";
        return (code, response.StatusCode) switch
        {
            ("GatedRepo", _) or (null, HttpStatusCode.Forbidden) => new HubException(options.Token is null
                ? $"{repository.Name} is gated: accept its licence at {page}, then set HF_TOKEN to a token of that account."
                : $"{repository.Name} is gated and this account has no access: accept its licence at {page}, or give the token the right to read gated repositories."),
            ("RevisionNotFound", _) => new HubException($"{repository.Name} has no revision '{repository.Revision}'."),
            ("EntryNotFound", _) => new HubException($"{repository} lacks a file that its listing names."),
            (_, HttpStatusCode.Unauthorized) => new HubException(options.Token is null
                ? $"There is no repository {repository.Name} that is open to everybody; if it is private or gated, set HF_TOKEN."
                : $"The hub does not accept the token, or {repository.Name} is not there for this account."),
            (_, HttpStatusCode.NotFound) => new HubException($"There is no repository {repository} on {options.Endpoint.Host}."),
            (_, HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.RequestedRangeNotSatisfiable) =>
                new HubInterruption($"the hub answered {status}", RetryAfter(response)),
            _ when status >= 500 => new HubInterruption($"the hub answered {status}", RetryAfter(response)),
            _ => new HubException($"The hub answered {status} for {repository}."),
        };
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;
}
