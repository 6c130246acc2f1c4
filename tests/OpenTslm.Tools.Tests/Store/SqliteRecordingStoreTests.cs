using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools.Tests.Store;

public sealed class SqliteRecordingStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FindAsync_AfterReopening_ReturnsTheSameRecording()
    {
        var start = new DateTimeOffset(2024, 5, 1, 8, 30, 0, TimeSpan.FromHours(2));
        var glucose = new TimeSeries(
            "glucose", "mmol/L", new TimeAxis.Timestamps([0, 300.5, 600]) { Start = start }, [5.5f, float.NaN, 6.25f]);
        var recording = new Recording([Recordings.Sine("ecg", 200_000, 250, "mV"), glucose])
        {
            Subject = "s1",
            Source = "a.csv",
            Format = "CSV",
            ContentHash = "abc",
            Notes = ["a gap"],
            Annotations = [new Annotation(1, 0, "N"), new Annotation(2, 3, "(AFIB", "atrial fibrillation", "ecg")],
        };
        string handle;
        using (var store = SqliteRecordingStore.Open(_folder.Path))
        {
            handle = await store.AddAsync(recording);
        }

        using var again = SqliteRecordingStore.Open(_folder.Path);
        var found = (await again.FindAsync(handle)).ShouldNotBeNull();

        handle.ShouldStartWith("recording://");
        found.Channels[0].Read(131_000, 200).ShouldBe(recording.Channels[0].Read(131_000, 200));
        found.Channels[0].SamplingRateHz.ShouldBe(250);
        found.Channels[1].Axis.Start.ShouldBe(start);
        ((TimeAxis.Timestamps)found.Channels[1].Axis).Seconds.ToArray().ShouldBe([0, 300.5, 600]);
        found.Channels[1].ReadValidity(0, 3).ShouldBe([true, false, true]);
        found.Annotations.ShouldBe(recording.Annotations);
        (found.Subject, found.Source, found.Format, found.ContentHash).ShouldBe(("s1", "a.csv", "CSV", "abc"));
        found.Notes.ShouldBe(["a gap"]);
        found.Channels.Select(c => (c.Name, c.Unit)).ShouldBe([("ecg", "mV"), ("glucose", "mmol/L")]);
    }

    [Fact]
    public async Task AddAsync_SameContentTwice_IsOneRecording()
    {
        using var store = SqliteRecordingStore.CreateTemporary();
        var first = await store.AddAsync(Recordings.Walk());
        var renamed = await store.AddAsync(new Recording(Recordings.Walk().Channels) { Source = "copy.csv" });
        var other = await store.AddAsync(Recordings.Walk(channels: 2));

        renamed.ShouldBe(first);
        other.ShouldNotBe(first);
        (await store.ListAsync()).Select(r => r.Handle).ShouldBe([first, other], ignoreOrder: true);
    }

    [Fact]
    public async Task AddAsync_ReadingFailsHalfway_LeavesNothing()
    {
        using var store = SqliteRecordingStore.CreateTemporary();
        var source = new SecondReadSource(() => throw new IOException("The disk is gone."));
        var recording = new Recording([Recordings.Sine("a"), new TimeSeries("b", null, new TimeAxis.Regular(1), source)]);
        await Should.ThrowAsync<IOException>(() => store.AddAsync(recording));

        (await store.ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_ProcessWasKilledInAnImport_HoldsWhatWasThereBefore()
    {
        // The files as they are in the middle of an import are what a process leaves behind that is killed there.
        using var remains = new TemporaryFolder();
        using var store = SqliteRecordingStore.Open(_folder.Path);
        var before = await store.AddAsync(Recordings.Walk());
        var half = new Recording([new TimeSeries("a", null, new TimeAxis.Regular(1), Noise()), Killed(store.Folder, remains.Path)]);

        var whole = await store.AddAsync(half);

        Directory.EnumerateFiles(remains.Path).Sum(f => new FileInfo(f).Length).ShouldBeGreaterThan(1_000_000);
        using var again = SqliteRecordingStore.Open(remains.Path);
        (await again.ListAsync()).Select(r => r.Handle).ShouldBe([before]);
        (await again.FindAsync(whole)).ShouldBeNull();
        (await again.FindAsync(before))!.Channels[2].Read(0, 100).ShouldBe(Recordings.Walk().Channels[2].Read(0, 100));
        (await again.AddAsync(half)).ShouldBe(whole);
        (await again.FindAsync(whole))!.Channels[0].Read(0, 1_000_000).ShouldBe(Noise());
    }

    [Fact]
    public async Task AddAsync_CancelledInAnImport_LeavesNothing()
    {
        using var cancel = new CancellationTokenSource();
        using var store = SqliteRecordingStore.CreateTemporary();
        var last = new TimeSeries("b", null, new TimeAxis.Regular(1), new SecondReadSource(cancel.Cancel));

        await Should.ThrowAsync<OperationCanceledException>(
            () => store.AddAsync(new Recording([Recordings.Sine("a"), last]), cancel.Token));

        (await store.ListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("recording://0123456789abcdef")]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("'; DROP TABLE recordings; --")]
    public async Task FindAsync_UnknownHandle_IsNull(string handle)
    {
        using var store = SqliteRecordingStore.CreateTemporary();
        (await store.FindAsync(handle)).ShouldBeNull();
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_SaysSo()
    {
        _folder.Write("recordings.db", new string('x', 5000));

        Should.Throw<IOException>(() => SqliteRecordingStore.Open(_folder.Path)).Message.ShouldContain("cannot be used");
    }

    [Fact]
    public void Dispose_TemporaryStore_DeletesItsFolder()
    {
        var store = SqliteRecordingStore.CreateTemporary();
        Directory.Exists(store.Folder).ShouldBeTrue();

        store.Dispose();

        Directory.Exists(store.Folder).ShouldBeFalse();
    }

    [Fact]
    public async Task AddAsync_FromManyThreads_AllAreThere()
    {
        using var store = SqliteRecordingStore.CreateTemporary();

        var handles = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => store.AddAsync(Recordings.Walk(channels: i))));

        (await store.ListAsync()).Select(r => r.Handle).ShouldBe(handles, ignoreOrder: true);
    }

    [Fact]
    public void ColumnCodec_AnyValues_AreRestoredBitByBit() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<float[]>(),
            values => ColumnCodec.Decode<float>(ColumnCodec.Encode<float>(values), values.Length)
                .Select(BitConverter.SingleToInt32Bits)
                .SequenceEqual(values.Select(BitConverter.SingleToInt32Bits))).QuickCheckThrowOnFailure();

    [Fact]
    public void ColumnCodec_DamagedBytes_Throws() =>
        Should.Throw<InvalidDataException>(() => ColumnCodec.Decode<float>([1, 2, 3, 4], 100));

    /// <summary>Values that cannot be compressed, so that an import of them does not stay in memory until it is done.</summary>
    private static float[] Noise()
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, 1_000_000).Select(_ => random.NextSingle())];
    }

    /// <summary>A channel whose writing takes a copy of the store's files, without the index that each start makes anew.</summary>
    private static TimeSeries Killed(string from, string to) => new("killed", null, new TimeAxis.Regular(1), new SecondReadSource(() =>
    {
        foreach (var file in Directory.EnumerateFiles(from).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }));

    /// <summary>Zeros; does something when it is read for the second time: first for the hash, then to be written.</summary>
    private sealed class SecondReadSource(Action onSecondRead) : ISampleSource
    {
        private int _reads;

        // More than one piece, so that there is a moment between writing the first and the last.
        public long Count => 100_000;

        public void Read(long start, Span<float> destination)
        {
            destination.Clear();
            if (start == 0 && ++_reads == 2)
            {
                onSecondRead();
            }
        }
    }
}
