using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTslm.Models;
using OpenTslm.Signals;
using OpenTslm.Tools.Importing;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools.Hosting;

/// <summary>Adds time-series language models and their tools to a host.</summary>
public static class OpenTslmServiceCollectionExtensions
{
    /// <summary>Key of the default model's services, beside the names of <see cref="OpenTslmOptions.Models"/>.</summary>
    public const string DefaultKey = "opentslm";

    /// <summary>Adds the services.</summary>
    /// <remarks>
    /// Singletons: <see cref="ToolSet"/>, <see cref="IRecordingStore"/>, <see cref="ISignalReader"/>; for the default model and by
    /// key for each named one <see cref="ITimeSeriesLanguageModel"/> and, where the model has such an encoder,
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of <see cref="TimeSeries"/>; by key alone, so that it does not stand in
    /// the way of the host's own, <see cref="IChatClient"/>. A model is opened by its first use, once in the process. What the host
    /// has added before stays.
    /// </remarks>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options; they are checked when the host starts.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddOpenTslm(this IServiceCollection services, Action<OpenTslmOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<OpenTslmOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OpenTslmOptions>, OpenTslmOptionsValidator>());
        services.TryAddSingleton<HostedModels>();
        services.TryAddSingleton<ISignalReader>(SignalReaderCatalog.Default);
        services.TryAddSingleton<IRecordingStore>(CreateStore);
        services.TryAddSingleton<RecordingDownloader>();
        services.TryAddSingleton(CreateTools);
        AddModel(services);
        return services;
    }

    private static void AddModel(IServiceCollection services)
    {
        services.TryAddSingleton(provider => provider.GetRequiredService<HostedModels>().Get());
        services.TryAddSingleton(provider => EmbeddingsOf(provider, name: null));
        services.TryAddKeyedSingleton(KeyedService.AnyKey, (provider, key) => provider.GetRequiredService<HostedModels>().Get(NameOf(key)));
        services.TryAddKeyedSingleton(KeyedService.AnyKey, (provider, key) => EmbeddingsOf(provider, NameOf(key)));
        services.TryAddKeyedSingleton<IChatClient>(KeyedService.AnyKey, (provider, key) => new TslmChatClient(
            provider.GetRequiredService<HostedModels>().Get(NameOf(key)), provider.GetRequiredService<ISignalReader>()));
    }

    private static string? NameOf(object? key) => key is DefaultKey ? null
        : key as string ?? throw new InvalidOperationException("The key of a model is its name.");

    private static IEmbeddingGenerator<TimeSeries, Embedding<float>> EmbeddingsOf(IServiceProvider provider, string? name) =>
        provider.GetRequiredService<HostedModels>().GetItself(name) is FlamingoLanguageModel model
            ? new SeriesEmbeddingGenerator(model)
            : throw new InvalidOperationException($"The model '{name ?? DefaultKey}' offers no embeddings of series.");

    private static SqliteRecordingStore CreateStore(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<OpenTslmOptions>>().Value;
        var keep = new RecordingStoreOptions { QuotaBytes = options.StoreQuotaBytes, Expiry = options.StoreExpiry };
        return options.StoreFolder is { } folder ? SqliteRecordingStore.Open(folder, keep) : SqliteRecordingStore.CreateTemporary(keep);
    }

    private static ToolSet CreateTools(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<OpenTslmOptions>>().Value;
        var models = provider.GetRequiredService<HostedModels>();
        return new ToolSet(new ToolSetOptions
        {
            Store = provider.GetRequiredService<IRecordingStore>(),
            Reader = provider.GetRequiredService<ISignalReader>(),
            Files = new FileGate([.. options.AllowedFolders]),
            Downloads = options.AllowNetwork ? provider.GetRequiredService<RecordingDownloader>() : null,
            Groups = options.Groups,
            Model = () => models.Get(),
            OtherModels = models.Names.ToDictionary(name => name, name => (Func<ITimeSeriesLanguageModel>)(() => models.Get(name))),
            ClaimClient = options.ClaimClient,
            Contributed = [.. options.Contributed],
        });
    }
}
