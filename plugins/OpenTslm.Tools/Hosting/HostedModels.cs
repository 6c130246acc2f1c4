using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTslm.Models;
using OpenTslm.Models.Observability;

namespace OpenTslm.Tools.Hosting;

/// <summary>The models of a host: opened by their first use, shared with the rest of the process, reported.</summary>
internal sealed class HostedModels(IOptions<OpenTslmOptions> options, ILoggerFactory? loggers = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<(ModelLease Lease, ITimeSeriesLanguageModel Model)>> _models = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the models beside the default one.</summary>
    public IEnumerable<string> Names => options.Value.Models.Keys;

    /// <summary>A model.</summary>
    /// <param name="name">Its name; null is the default one.</param>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public ITimeSeriesLanguageModel Get(string? name = null) => Entry(name).Model;

    /// <summary>A model as it is, without reports.</summary>
    /// <param name="name">Its name; null is the default one.</param>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public ITimeSeriesLanguageModel GetItself(string? name = null) => Entry(name).Lease.Model;

    /// <summary>Ends the use of those that were opened.</summary>
    public void Dispose()
    {
        foreach (var model in _models.Values.Where(model => model.IsValueCreated))
        {
            model.Value.Lease.Dispose();
        }
    }

    private (ModelLease Lease, ITimeSeriesLanguageModel Model) Entry(string? name)
    {
        var known = options.Value;
        var file = name is null ? known.Model
            : known.Models.TryGetValue(name, out var found) ? found
            : throw new InvalidOperationException($"There is no model '{name}'; there are {string.Join(", ", Names.DefaultIfEmpty("none by name"))}.");
        return _models.GetOrAdd(name ?? "", _ => new(() =>
        {
            var lease = SharedModels.Rent(file, known.Threads);
            return (lease, new ObservedLanguageModel(lease.Model, loggers));
        })).Value;
    }
}
