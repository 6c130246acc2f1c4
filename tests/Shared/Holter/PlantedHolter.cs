namespace OpenTslm.Testing.Holter;

/// <summary>
/// A long electrocardiogram made of real beats, at real and at planted times, with episodes whose place is known. Its
/// samples are made when they are read, minute by minute, so that a day is nowhere in memory.
/// </summary>
internal sealed class PlantedHolter
{
    private const double QuietRate = 68;
    private const double GapSeconds = 90;

    private readonly List<(double Seconds, float[][] Shape)> _beats = [];
    private readonly BeatLibrary _library;
    private readonly Random _random;
    private readonly ulong _seed;
    private int _sinus;
    private int _fibrillation;

    private PlantedHolter(BeatLibrary library, int seed, double duration)
    {
        (_library, _random, _seed, Duration) = (library, new Random(seed), (ulong)seed, duration);
    }

    public double Duration { get; }

    public List<Episode> Episodes { get; } = [];

    public static IReadOnlyList<string> Kinds { get; } =
        ["tachycardia", "bradycardia", "irregular-rhythm", "pause", "ectopic-run", "noise", "lead-off"];

    /// <summary>Makes the recording.</summary>
    /// <param name="library">The beats.</param>
    /// <param name="seed">Seed of all chances.</param>
    /// <param name="duration">Length in seconds.</param>
    /// <param name="episodes">How many episodes, the kinds in turn, 10 s to 5 min each.</param>
    public static PlantedHolter Create(BeatLibrary library, int seed, double duration, int episodes)
    {
        var holter = new PlantedHolter(library, seed, duration);
        holter.Plan(episodes);
        holter.Fill();
        return holter;
    }

    public Recording ToRecording()
    {
        var samples = (long)(Duration * _library.Rate);
        return new Recording([.. new[] { "MLII", "V1" }.Select((name, lead) =>
            new TimeSeries(name, "mV", new TimeAxis.Regular(_library.Rate) { Start = new DateTimeOffset(2025, 6, 1, 8, 0, 0, TimeSpan.Zero) }, new Lead(this, lead, samples)))])
        {
            Source = "planted",
            Format = "planted",
        };
    }

    private void Plan(int count)
    {
        var slot = Duration / count;
        for (var i = 0; i < count; i++)
        {
            var longest = Math.Min(300, slot - (2 * GapSeconds));
            var length = 10 * Math.Pow(longest / 10, _random.NextDouble()); // Short ones as often as long ones.
            var start = (i * slot) + GapSeconds + (_random.NextDouble() * (slot - (2 * GapSeconds) - length));
            Episodes.Add(new Episode(Kinds[i % Kinds.Count], start, start + length));
        }
    }

    /// <summary>Places beats until the end; episodes of the rhythm get the times of their first and last beat.</summary>
    private void Fill()
    {
        var at = 1.0;
        for (var next = 0; next <= Episodes.Count; next++)
        {
            var rhythm = next < Episodes.Count ? Episodes[next] : null;
            var until = rhythm?.StartSeconds ?? Duration - 1;
            while (at < until)
            {
                Add(at, Pick(_library.Normal));
                at += SinusInterval(60 / (QuietRate + (8 * Math.Sin(at / 700))));
            }

            if (rhythm is null || rhythm.Kind is "noise" or "lead-off")
            {
                continue;
            }

            var from = _beats[^1].Seconds;
            at = FillEpisode(rhythm, from);
            Episodes[next] = rhythm with { StartSeconds = from, EndSeconds = _beats[^1].Seconds };
        }
    }

    private double FillEpisode(Episode episode, double from)
    {
        var (at, end) = (from, from + episode.EndSeconds - episode.StartSeconds);
        var rate = episode.Kind switch
        {
            "tachycardia" => 115 + (45 * _random.NextDouble()),
            "bradycardia" => 33 + (11 * _random.NextDouble()),
            "irregular-rhythm" => 70 + (20 * _random.NextDouble()),
            "ectopic-run" => 115 + (45 * _random.NextDouble()),
            _ => 65,
        };
        var until = 0;
        while (at < end)
        {
            at += episode.Kind switch
            {
                "irregular-rhythm" => _library.Fibrillation[_fibrillation++ % _library.Fibrillation.Count] * 60 / rate,
                "pause" when until-- <= 0 => NextPause(ref until),
                _ => SinusInterval(60 / rate),
            };
            Add(at, Pick(episode.Kind == "ectopic-run" ? _library.Ventricular : _library.Normal));
        }

        return at + SinusInterval(60 / QuietRate);
    }

    /// <summary>A pause of 2.5 to 6 s, and up to three beats until the next one.</summary>
    private double NextPause(ref int until)
    {
        until = _random.Next(0, 4);
        return 2.5 + (3.5 * _random.NextDouble());
    }

    private double SinusInterval(double mean) => mean * _library.Sinus[_sinus++ % _library.Sinus.Count];

    private float[][] Pick(IReadOnlyList<float[][]> beats) => beats[_random.Next(beats.Count)];

    private void Add(double seconds, float[][] shape) => _beats.Add((seconds, shape));

    /// <summary>Makes the samples of a lead when they are read.</summary>
    private sealed class Lead(PlantedHolter holter, int lead, long count) : ISampleSource
    {
        private const int Block = 1 << 14;
        private readonly Dictionary<long, float[]> _recent = [];

        public long Count => count;

        public void Read(long start, Span<float> destination)
        {
            for (var done = 0; done < destination.Length;)
            {
                var at = start + done;
                var block = BlockOf(at / Block);
                var take = (int)Math.Min(destination.Length - done, Block - (at % Block));
                block.AsSpan((int)(at % Block), take).CopyTo(destination[done..]);
                done += take;
            }
        }

        private float[] BlockOf(long number)
        {
            lock (_recent)
            {
                if (_recent.TryGetValue(number, out var known))
                {
                    return known;
                }
            }

            var made = Make(number * Block);
            lock (_recent)
            {
                if (_recent.Count > 16)
                {
                    _recent.Clear();
                }

                return _recent[number] = made;
            }
        }

        private float[] Make(long first)
        {
            var rate = holter._library.Rate;
            var samples = new float[Block];
            var random = new Random((int)((holter._seed * 7919) + ((ulong)first * 31) + (ulong)lead));
            var before = BeatLibrary.BeforeSamples(rate);
            var beat = holter._beats.BinarySearch(((first - (2.0 * rate)) / rate, null!), Comparer<(double Seconds, float[][] Shape)>.Create((a, b) => a.Seconds.CompareTo(b.Seconds)));
            for (beat = beat < 0 ? ~beat : beat; beat < holter._beats.Count && holter._beats[beat].Seconds * rate < first + Block + before; beat++)
            {
                Place(holter._beats[beat], samples, first, before, beat + 1 < holter._beats.Count ? holter._beats[beat + 1].Seconds : double.PositiveInfinity);
            }

            // Breathing and the body's hum, which every such recording has.
            for (var i = 0; i < samples.Length; i++)
            {
                var t = (first + i) / (double)rate;
                samples[i] += (float)((0.06 * Math.Sin(2 * Math.PI * 0.23 * t)) + (0.04 * Math.Sin(2 * Math.PI * 0.051 * t)) + (0.008 * Gauss(random)));
            }

            foreach (var episode in holter.Episodes.Where(e => e.Kind is "noise" or "lead-off" && e.EndSeconds * rate > first && e.StartSeconds * rate < first + Block))
            {
                Disturb(episode, samples, first, random);
            }

            return samples;
        }

        private void Place((double Seconds, float[][] Shape) beat, float[] samples, long first, int before, double next)
        {
            var rate = holter._library.Rate;
            var shape = beat.Shape[lead];

            // A beat gives way to the next one, whose P wave begins with it.
            var last = Math.Min(shape.Length, (int)((next - beat.Seconds) * rate));
            for (var i = 0; i < shape.Length; i++)
            {
                var at = (long)Math.Round(beat.Seconds * rate) - before + i - first;
                if (at >= 0 && at < samples.Length)
                {
                    var fade = i < last ? 1 : Math.Max(0, 1 - ((i - last) / (0.1 * rate)));
                    samples[at] += (float)(shape[i] * fade);
                }
            }
        }

        private void Disturb(Episode episode, float[] samples, long first, Random random)
        {
            var rate = holter._library.Rate;
            var style = (int)(episode.StartSeconds * 10) % 3;
            var drift = 0.0;
            for (var i = 0; i < samples.Length; i++)
            {
                var t = (first + i) / (double)rate;
                drift = (0.995 * drift) + (0.05 * Gauss(random));
                if (t < episode.StartSeconds || t >= episode.EndSeconds)
                {
                    continue;
                }

                samples[i] = episode.Kind == "noise" ? samples[i] + (float)((0.35 * Gauss(random)) + drift)
                    : style switch
                    {
                        0 => float.NaN,
                        1 => 0,
                        _ when lead == 0 => 5, // One electrode off, at the amplifier's rail; the other lead goes on.
                        _ => samples[i],
                    };
            }
        }

        private static double Gauss(Random random) =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
