namespace OpenTslm.Models.Hub;

/// <summary>
/// Brings one file into the cache. What has arrived stays in a partial file and is continued; the content gets its final
/// name only when it is complete and its checksum is right.
/// </summary>
internal sealed class HubDownload(HubHttp http, HubRepository repository, HubCache cache, HubOptions options, HubRetry retry)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    /// <summary>Brings a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="commit">The commit that it belongs to.</param>
    /// <param name="received">Is told how many bytes came, and with a negative number how many were thrown away.</param>
    /// <param name="cancellationToken">Ends the download; what has arrived stays.</param>
    /// <exception cref="HubException">It cannot be had, or its content is not what the listing promises.</exception>
    public async Task RunAsync(HubFile file, string commit, Action<long> received, CancellationToken cancellationToken)
    {
        var partialPath = cache.PartialOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(partialPath)!);
        await using (var partial = OpenPartial(partialPath))
        {
            if (partial.Length > file.Size)
            {
                partial.SetLength(0);
            }

            received(partial.Length);
            await CompleteAsync(partial, file, commit, received, cancellationToken);
            partial.Flush(flushToDisk: true);
        }

        File.Move(partialPath, cache.BlobOf(file), overwrite: true);
    }

    private async Task CompleteAsync(FileStream partial, HubFile file, string commit, Action<long> received, CancellationToken cancellationToken)
    {
        var path = string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString));
        var address = new Uri($"{options.Endpoint.AbsoluteUri.TrimEnd('/')}/{repository.Name}/resolve/{commit}/{path}");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await retry.RunAsync(
                () => partial.Length,
                () => FetchAsync(partial, file, address, received, cancellationToken),
                cancellationToken);
            if (await HubCache.IsIntactAsync(partial, file, cancellationToken))
            {
                return;
            }

            Discard(partial, received); // such as a part from another server; from the beginning it may be right
        }

        throw new HubException($"The content of '{file.Path}' does not have the checksum that {repository} gives for it; nothing of it was kept.");
    }

    private async Task FetchAsync(FileStream partial, HubFile file, Uri address, Action<long> received, CancellationToken cancellationToken)
    {
        if (partial.Length == file.Size)
        {
            return;
        }

        using var response = await http.GetAsync(address, repository, partial.Length, cancellationToken);
        if (partial.Length > 0 && response.Content.Headers.ContentRange?.From != partial.Length)
        {
            Discard(partial, received); // the server sends all of it, or another part
            if (response.Content.Headers.ContentRange is not null)
            {
                throw new HubInterruption("the server sent another part of the file than asked for");
            }
        }

        if (response.Content.Headers.ContentLength is { } length && partial.Length + length != file.Size)
        {
            throw new HubException(
                $"The server sends {partial.Length + length} bytes for '{file.Path}', {file.Size} are expected.");
        }

        partial.Position = partial.Length;
        await CopyAsync(response, partial, file, received, cancellationToken);
    }

    private static async Task CopyAsync(
        HttpResponseMessage response, FileStream partial, HubFile file, Action<long> received, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[1 << 18];
        for (int count; (count = await ReadAsync(body, buffer, cancellationToken)) > 0;)
        {
            if (count > file.Size - partial.Position)
            {
                throw new HubException($"The server sends more than the {file.Size} bytes that '{file.Path}' has.");
            }

            try
            {
                await partial.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                await partial.FlushAsync(cancellationToken);
            }
            catch (IOException e)
            {
                throw new HubException($"'{file.Path}' cannot be written ({e.Message.TrimEnd('.')}); what has arrived is continued next time.", e);
            }

            received(count);
        }

        if (partial.Position < file.Size)
        {
            throw new HubInterruption($"the connection ended after {partial.Position} of {file.Size} bytes");
        }
    }

    private static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(LongestSilence);
        try
        {
            return await body.ReadAsync(buffer, silence.Token);
        }
        catch (Exception e) when (e is IOException or HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new HubInterruption("the connection was lost", null, e);
        }
    }

    private FileStream OpenPartial(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, useAsync: true);
        }
        catch (IOException e)
        {
            throw new HubException($"'{path}' cannot be written ({e.Message.TrimEnd('.')}); is another pull of {repository.Name} going on?", e);
        }
    }

    private static void Discard(FileStream partial, Action<long> received)
    {
        received(-partial.Length);
        partial.SetLength(0);
    }
}
