using System.Runtime.CompilerServices;
using OpenTslm.Tools.Interpreting;

namespace OpenTslm.Tools.Tests.Interpreting;

public sealed class BegunTokensTests
{
    private readonly List<string> _seen = [];

    [Fact]
    public async Task Begin_ThenRead_GivesAllTokensOnce()
    {
        await using var tokens = new BegunTokens(stop => GenerateAsync(Task.CompletedTask, stop), default);
        tokens.Begin();
        _seen.ShouldBe(["first computed"]);

        tokens.Begin();
        var read = await tokens.ReadAsync().Select(token => token.Text).ToListAsync();

        read.ShouldBe(["a", "b"]);
        _seen.ShouldBe(["first computed", "left"]);
    }

    [Fact]
    public async Task Dispose_NeverBegun_ComputesNothing()
    {
        await using (new BegunTokens(stop => GenerateAsync(Task.CompletedTask, stop), default))
        {
        }

        _seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Dispose_WhileTheFirstIsComputed_EndsIt()
    {
        var tokens = new BegunTokens(stop => GenerateAsync(Task.Delay(Timeout.Infinite, stop), stop), default);
        tokens.Begin();

        await tokens.DisposeAsync();

        _seen.ShouldBe(["left"]);
    }

    [Fact]
    public async Task Read_Cancelled_Throws()
    {
        using var cancel = new CancellationTokenSource();
        await using var tokens = new BegunTokens(stop => GenerateAsync(Task.Delay(Timeout.Infinite, stop), stop), cancel.Token);
        tokens.Begin();
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await tokens.ReadAsync().ToListAsync());
    }

    private async IAsyncEnumerable<GeneratedToken> GenerateAsync(Task before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await before;
            cancellationToken.ThrowIfCancellationRequested();
            _seen.Add("first computed");
            yield return new GeneratedToken(0, "a", -0.1);
            yield return new GeneratedToken(1, "b", -0.1);
        }
        finally
        {
            _seen.Add("left");
        }
    }
}
