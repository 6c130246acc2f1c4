namespace OpenTslm.Signals.Tests;

/// <summary>Files that differ from a sound one in a few bytes, or are cut off or grown; the same ones each time.</summary>
internal static class FileMutations
{
    private const long MostAllocated = 16 << 20;
    private const int SamplesRead = 10_000;

    /// <summary>
    /// Reads mutated files, and the first samples of every channel of those that are taken. Any other failure than
    /// <see cref="SignalFormatException"/> fails the test, and so does a file that takes more than 16 MiB and 16 bytes
    /// for each byte it has.
    /// </summary>
    /// <returns>How many were read.</returns>
    public static int Run(byte[] whole, int count, int seed, Func<byte[], Recording> read)
    {
        var random = new Random(seed);
        var taken = 0;
        for (var trial = 0; trial < count; trial++)
        {
            var bytes = Mutate(whole, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var recording = read(bytes);
                foreach (var channel in recording.Channels)
                {
                    channel.Read(0, (int)Math.Min(channel.Count, SamplesRead));
                    channel.Read(channel.Count - Math.Min(channel.Count, 100), (int)Math.Min(channel.Count, 100));
                }

                taken++;
            }
            catch (SignalFormatException error)
            {
                error.Message.ShouldNotContain("\n");
            }
            catch (Exception error)
            {
                throw new ShouldAssertException($"Trial {trial} of seed {seed} threw {error}");
            }

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostAllocated + (16L * bytes.Length), $"Trial {trial} of seed {seed}");
        }

        return taken;
    }

    private static byte[] Mutate(byte[] whole, Random random)
    {
        var bytes = (byte[])whole.Clone();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(bytes.Length);
            bytes[at] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)"0123456789+-. E"[random.Next(15)],
                _ => (byte)(bytes[at] ^ (1 << random.Next(8))),
            };
        }

        return random.Next(8) switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => [.. bytes, .. bytes.AsSpan(random.Next(bytes.Length))],
            _ => bytes,
        };
    }
}
