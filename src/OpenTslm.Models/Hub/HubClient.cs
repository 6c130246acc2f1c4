using System.Globalization;

namespace OpenTslm.Models.Hub;

/// <summary>
/// Pulls repositories of a Hugging Face hub over its HTTP protocol into a cache that the hub's own tools share.
/// </summary>
/// <remarks>
/// A branch or tag is resolved to a commit once, and every file is taken from that commit. Contents are checked against the
/// checksums of the listing. An interrupted download is continued, at once or by the next pull. Thread-safe.
/// </remarks>
public sealed class HubClient : IDisposable
{
    private const int ParallelDownloads = 4;
    private readonly HubOptions _options;
    private readonly HubHttp _http;
    private readonly HubRetry _retry;

    /// <summary>Creates a client.</summary>
    /// <param name="options">From where, and to where.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public HubClient(HubOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _http = new HubHttp(options);
        _retry = new HubRetry(options);
    }

    /// <summary>Brings files of a repository into the cache.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="patterns">
    /// Which files, by names with <c>*</c> and <c>?</c>; null or none: weights, tokenizers, settings and texts at the top.
    /// </param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellationToken">Ends the pull; what has arrived stays for the next one.</param>
    /// <returns>Where the files lie.</returns>
    /// <exception cref="HubException">The hub refuses, a checksum is wrong, or a limit is passed; the message is one sentence.</exception>
    /// <exception cref="IOException">The cache cannot be written.</exception>
    public async Task<HubSnapshot> PullAsync(
        HubRepository repository,
        IReadOnlyList<string>? patterns = null,
        IProgress<HubProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var listing = await ListAsync(repository, cancellationToken);
        var chosen = HubSelection.Choose(listing.Files, patterns, repository);
        var cache = new HubCache(_options.CacheFolder, repository);
        var missing = chosen.Where(f => !cache.Holds(f)).DistinctBy(f => f.Digest).ToList();
        var total = chosen.DistinctBy(f => f.Digest).Sum(f => f.Size);
        RequireSpace(repository, cache, total, missing);

        var started = missing.Sum(f => Math.Min(cache.LengthOfPartial(f), f.Size));
        var received = total - missing.Sum(f => f.Size);
        var before = received + started;
        var download = new HubDownload(_http, repository, cache, _options, _retry);
        progress?.Report(new HubProgress(received, total));
        await Parallel.ForEachAsync(
            missing,
            new ParallelOptions { MaxDegreeOfParallelism = ParallelDownloads, CancellationToken = cancellationToken },
            async (file, token) => await download.RunAsync(
                file,
                listing.Commit,
                count => progress?.Report(new HubProgress(Interlocked.Add(ref received, count), total)),
                token));
        foreach (var file in chosen)
        {
            cache.Place(listing.Commit, file);
        }

        cache.WriteReference(listing.Commit);
        return new HubSnapshot(cache.SnapshotOf(listing.Commit), listing.Commit, chosen, total - before);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<HubListing> ListAsync(HubRepository repository, CancellationToken cancellationToken)
    {
        var address = new Uri(
            $"{_options.Endpoint.AbsoluteUri.TrimEnd('/')}/api/models/{repository.Name}/revision/{Uri.EscapeDataString(repository.Revision)}?blobs=true");
        HubListing? listing = null;
        await _retry.RunAsync(
            () => 0,
            async () =>
            {
                using var response = await _http.GetAsync(address, repository, 0, cancellationToken);
                listing = HubListing.Read(await ReadAsync(response, cancellationToken));
            },
            cancellationToken);
        return repository.IsPinned && listing!.Commit != repository.Revision
            ? throw new HubException($"The hub answered with the commit {listing.Commit} for {repository}.")
            : listing!;
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(HubListing.LongestAnswer, cancellationToken);
            return await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new HubException($"The hub's listing has more than {HubListing.LongestAnswer} bytes.", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new HubInterruption("the connection was lost", null, e);
        }
    }

    private void RequireSpace(HubRepository repository, HubCache cache, long total, List<HubFile> missing)
    {
        if (total > _options.MaximumBytes)
        {
            throw new HubException($"{repository} has {Gigabytes(total)}, more than the limit of {Gigabytes(_options.MaximumBytes)}.");
        }

        var needed = missing.Sum(f => f.Size - Math.Min(cache.LengthOfPartial(f), f.Size));
        Directory.CreateDirectory(cache.Folder);
        var free = _options.FreeSpace(cache.Folder);
        if (needed > free)
        {
            throw new HubException($"{repository} needs {Gigabytes(needed)} more in '{_options.CacheFolder}', where {Gigabytes(free)} are free.");
        }
    }

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.0## 'GB'", CultureInfo.InvariantCulture);
}
