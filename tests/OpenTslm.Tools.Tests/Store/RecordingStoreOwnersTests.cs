using OpenTslm.Tools.Store;

namespace OpenTslm.Tools.Tests.Store;

public sealed class RecordingStoreOwnersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ForOwner_SameContent_IsSharedButSeenByItsOwnersOnly()
    {
        using var store = SqliteRecordingStore.CreateTemporary();
        IRecordingStore ann = store.ForOwner("ann"), bob = store.ForOwner("bob");
        var handle = await ann.AddAsync(Recordings.Walk());

        (await bob.FindAsync(handle)).ShouldBeNull();
        (await bob.ListAsync()).ShouldBeEmpty();
        (await bob.RemoveAsync(handle)).ShouldBeFalse();
        (await bob.AddAsync(new Recording(Recordings.Walk().Channels) { Source = "bobs.csv" })).ShouldBe(handle);
        (await ann.FindAsync(handle))!.Source.ShouldBe("walk.csv");
        (await bob.FindAsync(handle))!.Source.ShouldBe("bobs.csv");

        (await ann.RemoveAsync(handle)).ShouldBeTrue();
        (await ann.FindAsync(handle)).ShouldBeNull();
        (await bob.FindAsync(handle))!.Channels[2].Read(0, 100).ShouldBe(Recordings.Walk().Channels[2].Read(0, 100));
    }

    [Fact]
    public async Task RemoveAsync_TheLastHolder_DeletesTheContent()
    {
        using var store = SqliteRecordingStore.CreateTemporary();
        var handle = await store.AddAsync(Recordings.Walk());
        var found = (await store.FindAsync(handle))!;

        await store.RemoveAsync(handle);

        // A handle that was looked up before reads nothing that was deleted.
        Should.Throw<InvalidDataException>(() => found.Channels[0].Read(0, 1)).Message.ShouldContain("no longer in the store");
    }

    [Fact]
    public async Task AddAsync_OverTheQuota_SaysWhatToDoAndLeavesNothing()
    {
        using var store = SqliteRecordingStore.CreateTemporary(new RecordingStoreOptions { QuotaBytes = 100_000 });
        var small = await store.AddAsync(Recordings.Walk());
        var large = new Recording([new TimeSeries("noise", null, new TimeAxis.Regular(1), Noise(100_000))]);

        (await Should.ThrowAsync<RecordingStoreFullException>(() => store.AddAsync(large))).Message.ShouldContain("delete_recording");

        (await store.ListAsync()).Select(r => r.Handle).ShouldBe([small]);
        (await store.ListAsync()).Single().Bytes.ShouldBeInRange(100, 2_000);
        (await store.ForOwner("other").AddAsync(Recordings.Walk())).ShouldBe(small);
    }

    [Fact]
    public async Task FindAsync_NotUsedForLongerThanTheExpiry_IsGone()
    {
        var clock = new SettableClock();
        using var store = SqliteRecordingStore.CreateTemporary(new RecordingStoreOptions { Expiry = TimeSpan.FromDays(10), Clock = clock });
        var used = await store.AddAsync(Recordings.Walk());
        var forgotten = await store.AddAsync(Recordings.Walk(channels: 1));

        clock.Now += TimeSpan.FromDays(6);
        (await store.FindAsync(used)).ShouldNotBeNull();
        clock.Now += TimeSpan.FromDays(6);

        (await store.FindAsync(forgotten)).ShouldBeNull();
        (await store.ListAsync()).Select(r => r.Handle).ShouldBe([used]);
        var kept = (await store.FindAsync(used))!;
        await store.AddAsync(Recordings.Walk(channels: 2));
        kept.Channels[0].Read(0, 1).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Open_StoreOfTheFirstVersion_KeepsItsRecordings()
    {
        string handle;
        using (var store = SqliteRecordingStore.Open(_folder.Path))
        {
            handle = await store.AddAsync(Recordings.Walk());
        }

        FirstVersion.Downgrade(_folder.At("recordings.db"));

        using var upgraded = SqliteRecordingStore.Open(_folder.Path);
        var listed = (await upgraded.ListAsync()).Single();
        (listed.Handle, listed.Source, listed.DurationSeconds).ShouldBe((handle, "walk.csv", 2));
        listed.Bytes.ShouldBeGreaterThan(0);
        (await upgraded.FindAsync(handle))!.Channels[1].Read(0, 100).ShouldBe(Recordings.Walk().Channels[1].Read(0, 100));
        (await upgraded.AddAsync(Recordings.Walk())).ShouldBe(handle);
    }

    [Fact]
    public void Validate_NoQuotaOrExpiryAtAll_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new RecordingStoreOptions { QuotaBytes = 0 }.Validate());
        Should.Throw<ArgumentOutOfRangeException>(() => new RecordingStoreOptions { Expiry = TimeSpan.Zero }.Validate());
    }

    private static float[] Noise(int count)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
