using OpenTslm.Tools.Interpreting;

namespace OpenTslm.Tools.Tests.Interpreting;

public sealed class BegunTaskTests
{
    [Fact]
    public async Task Create_BeforeAnybodyWaits_Computes()
    {
        var begun = false;
        Task<int> ComputeAsync(CancellationToken stop)
        {
            begun = true;
            return Task.FromResult(7);
        }

        await using var task = new BegunTask<int>(ComputeAsync, default);

        begun.ShouldBeTrue();
        (await task.WaitAsync()).ShouldBe(7);
    }

    [Fact]
    public async Task Dispose_WhileItComputes_EndsIt()
    {
        var left = false;
        async Task<int> ComputeAsync(CancellationToken stop)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
                return 7;
            }
            finally
            {
                left = true;
            }
        }

        var task = new BegunTask<int>(ComputeAsync, default);
        await task.DisposeAsync();

        left.ShouldBeTrue();
        await Should.ThrowAsync<OperationCanceledException>(task.WaitAsync);
    }

    [Fact]
    public async Task Wait_ForAFailure_ThrowsIt()
    {
        await using var task = new BegunTask<int>(_ => Task.FromException<int>(new InvalidDataException("broken")), default);

        (await Should.ThrowAsync<InvalidDataException>(task.WaitAsync)).Message.ShouldBe("broken");
    }
}
