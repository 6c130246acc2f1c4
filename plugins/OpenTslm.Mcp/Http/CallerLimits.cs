using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace OpenTslm.Mcp.Http;

/// <summary>Holds every caller to its share: so many requests a minute, and so many at once.</summary>
internal sealed class CallerLimits : IAsyncDisposable
{
    private const int MostWaiting = 64;

    private readonly PartitionedRateLimiter<HttpContext> _rate;
    private readonly PartitionedRateLimiter<HttpContext> _atOnce;

    /// <summary>Creates the limits.</summary>
    /// <param name="perMinute">Requests a minute.</param>
    /// <param name="atOnce">Requests that are worked on at once.</param>
    public CallerLimits(int perMinute, int atOnce)
    {
        _rate = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
            Principal.NameOf(context.User),
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(perMinute < 60 ? 60.0 / perMinute : 1),
                AutoReplenishment = true,
            }));
        _atOnce = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetConcurrencyLimiter(
            Principal.NameOf(context.User), _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = MostWaiting }));
    }

    /// <summary>Goes on when it is the caller's turn, or refuses.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Listening costs nothing, and a session has one listener.
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        using var rate = _rate.AttemptAcquire(context);
        if (!rate.IsAcquired)
        {
            await RefuseAsync(context, rate);
            return;
        }

        using var turn = await _atOnce.AcquireAsync(context, cancellationToken: context.RequestAborted);
        if (turn.IsAcquired)
        {
            await next(context);
        }
        else
        {
            await RefuseAsync(context, turn);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _rate.DisposeAsync();
        await _atOnce.DisposeAsync();
    }

    private static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new JsonRpcReply(429, JsonRpcReply.Unspecified, $"Too many requests; try again in {wait} s.").WriteAsync(context);
    }
}
