using System.Text;
using OpenTslm.Models.Prompting.Published;

namespace OpenTslm.Models.Hub;

/// <summary>
/// Brings the prompts of published checkpoints from the sources that they were trained with, at a pinned revision. Each text
/// is known by its SHA-256, so what comes is what the weights have seen, or nothing.
/// </summary>
public static class PublishedPromptSource
{
    /// <summary>The revision of the sources.</summary>
    public const string Revision = "559c59fd50aebba5846e089fc9062a070033096c";

    /// <summary>Name of the file beside a checkpoint.</summary>
    public const string FileName = "prompts.json";

    private const int LongestSource = 1 << 20;

    // The data sets' classes, below the folder that HubOptions.PromptSources names.
    private static readonly string[] Files =
    [
        "TSQADataset.py", "m4/M4QADataset.py", "har_cot/HARCoTQADataset.py", "sleep/SleepEDFCoTQADataset.py",
        "ecg_qa/ECGQACoTQADataset.py", "ecg_qa/ecgqa_cot_loader.py",
    ];

    /// <summary>Brings the prompts.</summary>
    /// <param name="options">From where.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="HubException">The sources cannot be reached, or refuse.</exception>
    /// <exception cref="InvalidDataException">A text is not there as the checkpoints were trained with it.</exception>
    public static Task<PublishedPrompts> PullAsync(HubOptions options, CancellationToken cancellationToken = default) =>
        PullAsync(options, UpstreamFingerprints.All, cancellationToken);

    internal static async Task<PublishedPrompts> PullAsync(
        HubOptions options, IReadOnlyList<(string Name, string Hash)> wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        using var http = new HubHttp(options);
        var retry = new HubRetry(options);
        var repository = HubRepository.Parse($"StanfordBDHG/OpenTSLM@{Revision}");
        var sources = new List<string>();
        foreach (var file in Files)
        {
            var address = new Uri($"{options.PromptSources.AbsoluteUri.TrimEnd('/')}/{file}");
            await retry.RunAsync(
                () => 0,
                async () =>
                {
                    using var response = await http.GetAsync(address, repository, 0, cancellationToken);
                    sources.Add(Encoding.UTF8.GetString(await ReadAsync(response, file, cancellationToken)));
                },
                cancellationToken);
        }

        return UpstreamPrompts.ReadTexts(sources, wanted);
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, string file, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(LongestSource, cancellationToken);
            return await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new HubException($"The source {file} has more than {LongestSource} bytes.", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new HubInterruption("the connection was lost", null, e);
        }
    }
}
