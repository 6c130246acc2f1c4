using System.Diagnostics;

namespace OpenTslm.Models.Observability;

/// <summary>One request to a model, as a span and as measures.</summary>
internal sealed class ModelRequest : IDisposable
{
    private readonly string _operation;
    private readonly string _model;
    private readonly Activity? _activity;
    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan _first;
    private string? _error;

    /// <summary>Begins a request.</summary>
    /// <param name="operation">Value of <c>gen_ai.operation.name</c>.</param>
    /// <param name="model">Name of the model.</param>
    public ModelRequest(string operation, string model)
    {
        (_operation, _model) = (operation, model);
        _activity = TslmTelemetry.Source.StartActivity($"{operation} {model}", ActivityKind.Internal);
        _activity?.SetTag("gen_ai.operation.name", operation);
        _activity?.SetTag("gen_ai.provider.name", TslmTelemetry.Provider);
        _activity?.SetTag("gen_ai.request.model", model);
        _activity?.SetTag("gen_ai.response.model", model);
    }

    /// <summary>Tokens so far.</summary>
    public int Tokens { get; private set; }

    /// <summary>Time since the beginning.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Notes how tokens are chosen.</summary>
    public void Add(GenerationOptions? options)
    {
        if (_activity is null || options is null)
        {
            return;
        }

        _activity.SetTag("gen_ai.request.max_tokens", options.MaximumTokens);
        _activity.SetTag("gen_ai.request.temperature", options.Temperature);
        _activity.SetTag("gen_ai.request.top_k", options.TopK);
        _activity.SetTag("gen_ai.request.top_p", options.TopP);
        _activity.SetTag("gen_ai.request.seed", options.Seed);
    }

    /// <summary>Notes a number about the request.</summary>
    public void Add(string name, object value) => _activity?.SetTag(name, value);

    /// <summary>Notes a token.</summary>
    public void CountToken()
    {
        if (Tokens++ == 0)
        {
            _first = Elapsed;
            TslmTelemetry.TimeToFirstToken.Record(_first.TotalSeconds, Tags());
        }
    }

    /// <summary>Notes that the request ended before its answer did.</summary>
    public void Fail(Exception exception)
    {
        _error = exception.GetType().FullName;
        _activity?.SetTag("error.type", _error);
        _activity?.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>Ends the request.</summary>
    public void Dispose()
    {
        var elapsed = Elapsed;
        var tags = Tags();
        TslmTelemetry.RequestDuration.Record(elapsed.TotalSeconds, tags);
        if (Tokens > 0)
        {
            _activity?.SetTag("gen_ai.usage.output_tokens", Tokens);
            var usage = tags;
            usage.Add("gen_ai.token.type", "output");
            TslmTelemetry.TokenUsage.Record(Tokens, usage);
        }

        if (Tokens > 1)
        {
            TslmTelemetry.TimePerOutputToken.Record((elapsed - _first).TotalSeconds / (Tokens - 1), tags);
        }

        _activity?.Dispose();
    }

    private TagList Tags()
    {
        var tags = new TagList
        {
            { "gen_ai.operation.name", _operation },
            { "gen_ai.provider.name", TslmTelemetry.Provider },
            { "gen_ai.request.model", _model },
        };
        if (_error is not null)
        {
            tags.Add("error.type", _error);
        }

        return tags;
    }
}
