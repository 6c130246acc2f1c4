namespace OpenTslm.Models.Hub;

/// <summary>Where models are pulled from and kept.</summary>
public sealed class HubOptions
{
    /// <summary>Address of the hub; <c>https</c>, or with <see cref="AllowPrivateEndpoint"/> also <c>http</c>.</summary>
    public Uri Endpoint { get; init; } = new("https://huggingface.co");

    /// <summary>Folder of the sources that the prompts of published checkpoints are read out of (see <see cref="PublishedPromptSource"/>).</summary>
    public Uri PromptSources { get; init; } = new(
        $"https://raw.githubusercontent.com/StanfordBDHG/OpenTSLM/{PublishedPromptSource.Revision}/src/opentslm/time_series_datasets");

    /// <summary>The token of an account, or null. It is sent to <see cref="Endpoint"/> alone, never to where that redirects.</summary>
    public string? Token { get; init; }

    /// <summary>Folder of the cache, in the layout that the hub's own tools use.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>
    /// Whether <see cref="Endpoint"/> may lie on this machine or in a private network. Everything else that lies there is
    /// refused in any case, so that no redirection reaches what only this machine can reach.
    /// </summary>
    public bool AllowPrivateEndpoint { get; init; }

    /// <summary>Most bytes that the files of one pull may have together; 200 GiB by default.</summary>
    public long MaximumBytes { get; init; } = 200L << 30;

    /// <summary>Attempts that may fail one after another without bringing a byte; 6 by default.</summary>
    public int MaximumAttempts { get; init; } = 6;

    /// <summary>Wait before the second attempt, doubled before each further one up to 30 seconds; 1 second by default.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock of the waits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Bytes that can still be written below a folder.</summary>
    internal Func<string, long> FreeSpace { get; init; } = SpaceBelow;

    /// <summary>
    /// Reads the variables that the hub's own tools read: <c>HF_ENDPOINT</c>, <c>HF_TOKEN</c> (else the file
    /// <c>token</c> in <c>HF_HOME</c>), <c>HF_HUB_CACHE</c> (else <c>hub</c> in <c>HF_HOME</c>), and <c>HF_HOME</c>
    /// (else <c>.cache/huggingface</c> in the user's folder).
    /// </summary>
    /// <param name="cacheFolder">Folder of the cache, where another than that is wanted.</param>
    /// <param name="allowPrivateEndpoint">See <see cref="AllowPrivateEndpoint"/>.</param>
    /// <exception cref="ArgumentException"><c>HF_ENDPOINT</c> is no address that may be used.</exception>
    public static HubOptions FromEnvironment(string? cacheFolder = null, bool allowPrivateEndpoint = false)
    {
        var endpoint = Variable("HF_ENDPOINT") ?? "https://huggingface.co";
        var options = new HubOptions
        {
            Endpoint = Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
                ? address
                : throw new ArgumentException($"HF_ENDPOINT is '{endpoint}', which is no address."),
            Token = Variable("HF_TOKEN") ?? TokenOf(Variable("HF_TOKEN_PATH") ?? Path.Combine(Home(), "token")),
            CacheFolder = cacheFolder ?? UsualCacheFolder(),
            AllowPrivateEndpoint = allowPrivateEndpoint,
        };
        options.Validate();
        return options;
    }

    /// <summary>The folder of the cache as <see cref="FromEnvironment"/> finds it.</summary>
    public static string UsualCacheFolder() => Variable("HF_HUB_CACHE") ?? Path.Combine(Home(), "hub");

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(CacheFolder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumAttempts);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero);
        var isSafe = Endpoint.IsAbsoluteUri && Endpoint.Scheme == Uri.UriSchemeHttps;
        if (!isSafe && !(AllowPrivateEndpoint && Endpoint.IsAbsoluteUri && Endpoint.Scheme == Uri.UriSchemeHttp))
        {
            throw new ArgumentException(
                $"The endpoint '{Endpoint}' is not https; http is for an endpoint in a private network, which has to be allowed.");
        }

        if (Endpoint.UserInfo.Length > 0 || Endpoint.Query.Length > 0 || Endpoint.Fragment.Length > 0)
        {
            throw new ArgumentException("The endpoint is an address without user, query and fragment.");
        }
    }

    private static string Home() => Variable("HF_HOME") ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "huggingface");

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;

    private static string? TokenOf(string path) =>
        File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 and < 4096 } token ? token : null;

    private static long SpaceBelow(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue; // what cannot be known is not held against the pull; writing itself still fails cleanly
        }
    }
}
