using OpenTslm.Models.Generation;

namespace OpenTslm.Models.Tests.Generation;

public sealed class UseCountTests
{
    [Fact]
    public void Close_WhileInUse_ReleasesAfterTheLastUse()
    {
        var released = 0;
        var count = new UseCount(() => released++);
        var one = count.Begin(this);
        var two = count.Begin(this);

        count.Close();
        count.Close();
        one.Dispose();
        one.Dispose();
        released.ShouldBe(0);

        two.Dispose();
        released.ShouldBe(1);
        Should.Throw<ObjectDisposedException>(() => count.Begin(this));
        Should.Throw<ObjectDisposedException>(() => count.ThrowIfClosed(this));
    }

    [Fact]
    public void Close_NotInUse_ReleasesAtOnce()
    {
        var released = 0;
        var count = new UseCount(() => released++);
        count.Begin(this).Dispose();
        released.ShouldBe(0);

        count.Close();
        count.Close();

        released.ShouldBe(1);
    }
}
