using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OpenTslm.Agents.Tests.Fhir;

/// <summary>A small FHIR server in the test process, which answers as a test tells it to.</summary>
internal sealed class LocalFhirServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _loop;

    public LocalFhirServer()
    {
        // Another program may take a port that was free a moment ago.
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            _listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                _listener.Start();
                Base = new Uri($"http://127.0.0.1:{port}/fhir");
                break;
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                _listener.Close();
            }
        }

        _loop = LoopAsync();
    }

    public Uri Base { get; }

    /// <summary>What is answered: status, body and headers, by path and query without the base; null leaves the request open.</summary>
    public Func<string, HttpListenerRequest, (int Status, string Body, string? RetryAfter)?> Answer { get; set; } = (_, _) => (404, "", null);

    /// <summary>The requests, by path and query.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Headers of the last request.</summary>
    public System.Collections.Specialized.NameValueCollection Headers { get; private set; } = [];

    /// <summary>Bodies of forms that were sent.</summary>
    public List<string> Forms { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _loop;
    }

    private async Task LoopAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                await AnswerAsync(context);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.Url!.PathAndQuery;
        path = path.StartsWith("/fhir/", StringComparison.Ordinal) ? path["/fhir/".Length..] : path;
        Requests.Add(path);
        Headers = context.Request.Headers;
        if (context.Request.HasEntityBody)
        {
            Forms.Add(await new StreamReader(context.Request.InputStream).ReadToEndAsync());
        }

        if (Answer(path, context.Request) is not { } answer)
        {
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is not null)
        {
            context.Response.Headers["Retry-After"] = answer.RetryAfter;
        }

        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        context.Response.Close();
    }
}
