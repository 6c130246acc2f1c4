using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTslm.Models;
using OpenTslm.Tools.Hosting;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools.Tests.Hosting;

public sealed class AddOpenTslmTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AddOpenTslm_WithNothing_OffersToolsThatAnswer()
    {
        await using var services = new ServiceCollection().AddOpenTslm().BuildServiceProvider();
        var tools = services.GetRequiredService<ToolSet>();

        tools.Functions.Count.ShouldBeGreaterThan(10);
        var listed = await tools.Functions.Single(f => f.Name == "list_models").InvokeAsync();

        listed!.ToString()!.ShouldContain(ModelCatalog.EmbeddedName);
        services.GetRequiredService<ToolSet>().ShouldBeSameAs(tools);
    }

    [Fact]
    public async Task AddOpenTslm_ModelsByKey_AreTheOnesThatWereNamedAndOpenedOnce()
    {
        var path = _folder.At("other.gguf");
        await using var stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream("opentslm-mini.gguf")!;
        await using (var file = File.Create(path))
        {
            await stream.CopyToAsync(file);
        }

        await using var one = Build(options => options.Models["other"] = path);
        await using var two = Build(options => options.Models["ANOTHER"] = path);
        var client = one.GetRequiredKeyedService<IChatClient>("other");

        one.GetRequiredKeyedService<IChatClient>("other").ShouldBeSameAs(client);
        one.GetService<IChatClient>().ShouldBeNull(); // the host's own
        var embeddings = one.GetRequiredKeyedService<IEmbeddingGenerator<TimeSeries, Embedding<float>>>("other");
        var same = two.GetRequiredKeyedService<IEmbeddingGenerator<TimeSeries, Embedding<float>>>("another");
        same.GetService<FlamingoLanguageModel>().ShouldBeSameAs(embeddings.GetService<FlamingoLanguageModel>());
        (await embeddings.GenerateAsync([Recordings.Sine("x", 400)])).ShouldHaveSingleItem().Vector.Length.ShouldBeGreaterThan(8);
        (await client.GetResponseAsync([new ChatMessage(ChatRole.User, [new TimeSeriesContent(Recordings.Sine("x", 400)), new TextContent("Which activity is this?")])]))
            .Text.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task AddOpenTslm_TwoProviders_ShareTheEmbeddedModelAndOutliveEachOther()
    {
        await using var one = Build(_ => { });
        var two = Build(_ => { });
        var kept = one.GetRequiredService<IEmbeddingGenerator<TimeSeries, Embedding<float>>>();
        two.GetRequiredService<IEmbeddingGenerator<TimeSeries, Embedding<float>>>().GetService<FlamingoLanguageModel>()
            .ShouldBeSameAs(kept.GetService<FlamingoLanguageModel>());

        await two.DisposeAsync();

        (await kept.GenerateAsync([Recordings.Sine("x", 400)])).Count.ShouldBe(1);
    }

    [Fact]
    public void AddOpenTslm_AKeyOfNoModel_SaysWhichThereAre()
    {
        using var services = Build(options => options.Models["ecg"] = ModelCatalog.EmbeddedName);

        Should.Throw<InvalidOperationException>(() => services.GetRequiredKeyedService<ITimeSeriesLanguageModel>("eeg")).Message
            .ShouldBe("There is no model 'eeg'; there are ecg.");
    }

    [Fact]
    public void AddOpenTslm_WhatTheHostAddedBefore_Stays()
    {
        using var store = SqliteRecordingStore.CreateTemporary();
        using var services = new ServiceCollection().AddSingleton<IRecordingStore>(store).AddOpenTslm().BuildServiceProvider();

        services.GetRequiredService<ToolSet>().Options.Store.ShouldBeSameAs(store);
    }

    [Theory]
    [InlineData("Model: there is no model file 'nowhere.gguf'")]
    [InlineData("Models['x']: there is no model file ''")]
    [InlineData("Threads: 0 to")]
    [InlineData("AllowedFolders: there is no folder '/no/such'")]
    [InlineData("StoreQuotaBytes: above 0, not -5")]
    [InlineData("StoreExpiry: above 0")]
    [InlineData("Groups: at least one")]
    public void AddOpenTslm_OptionsThatMakeNoSense_FailAtTheStart(string message)
    {
        using var services = Build(options =>
        {
            options.Model = "nowhere.gguf";
            options.Models["x"] = "";
            options.Threads = -1;
            options.AllowedFolders.Add("/no/such");
            options.StoreQuotaBytes = -5;
            options.StoreExpiry = TimeSpan.Zero;
            options.Groups = new HashSet<ToolGroup>();
        });

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate()).Failures
            .ShouldContain(failure => failure.StartsWith(message, StringComparison.Ordinal));
    }

    private static ServiceProvider Build(Action<OpenTslmOptions> configure) =>
        new ServiceCollection().AddOpenTslm(configure).BuildServiceProvider();
}
