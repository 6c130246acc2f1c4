using FsCheck;
using FsCheck.Fluent;

namespace OpenTslm.Abstractions.Tests;

public sealed class MemorySampleSourceTests
{
    [Fact]
    public void Read_AnyWindowInside_IsThatPartOfTheValues() =>
        Prop.ForAll(ArbMap.Default.ArbFor<float[]>(), ArbMap.Default.ArbFor<uint>(), ArbMap.Default.ArbFor<uint>(), (values, a, b) =>
        {
            var start = (int)(a % (values.Length + 1));
            var window = new float[b % (values.Length - start + 1)];

            new MemorySampleSource(values).Read(start, window);

            return window.Select(BitConverter.SingleToInt32Bits)
                .SequenceEqual(values.Skip(start).Take(window.Length).Select(BitConverter.SingleToInt32Bits));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_WindowReachesBeyondTheEnd_LeavesTheDestination()
    {
        var window = new float[3];

        Should.Throw<ArgumentOutOfRangeException>(() => new MemorySampleSource([1, 2, 3, 4]).Read(2, window));

        window.ShouldBe([0, 0, 0]);
    }
}
