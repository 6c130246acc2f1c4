using System.Buffers.Binary;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Matrix;

/// <summary>
/// Reads the <c>.BIN</c> files of Parmay Matrix watches: acceleration in standard gravities, rotation in degrees a second,
/// temperature of body and surroundings, and heart rate. Samples of the axes are read from the file packet by packet.
/// </summary>
/// <remarks>
/// The checksum of each packet is verified; damaged ones are missing samples, and notes say so. The device's rate is not
/// quite the one it is set to, so the mean rate by its clock is used. Remarks in the header are not carried. Thread-safe.
/// </remarks>
public sealed class MatrixReader : ISignalReader, IContentRecognizer
{
    private const int PairBytes = 4;
    private const double TenthsOfDegree = 10;

    /// <inheritdoc/>
    public string Format => "Matrix";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states its times.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = SignalBytes.Open(path, (options ?? new SignalReadOptions()).MaximumBytes);
        var notes = new List<string>();
        var file = MatrixFile.Read(bytes, notes);
        var start = DateTimeOffset.UnixEpoch.AddSeconds(file.Packets[0].From);
        var channels = new List<TimeSeries>();
        Add("acceleration", "acc", "[g]", file.RangeG, packet => (packet.Place + MatrixPacket.HeadBytes, packet.Accelerations));
        Add("rotation", "gyro", "deg/s", file.RangeDegrees, packet => (packet.RotationPlace, packet.Rotations));
        AddPairs(["body_temperature", "temperature"], "Cel", TenthsOfDegree, packet => (packet.TemperaturePlace, packet.Temperatures));
        AddPairs(["heart_rate_raw", "heart_rate"], "/min", 1, packet => (packet.HeartRatePlace, packet.HeartRates));
        return channels.Count > 0
            ? new Recording(channels) { Source = bytes.Name, Format = Format, ContentHash = ContentHasher.Hash(path), Notes = notes }
            : throw new SignalFormatException(bytes.Name, "expected samples in packets of some seconds, found none");

        void Add(string sensor, string name, string unit, int range, Func<MatrixPacket, (long, uint)> select)
        {
            if (MatrixTriples.Create(bytes.Name, sensor, file.Packets, select, notes) is not { } triples)
            {
                return;
            }

            // A sensor may be switched on later than another.
            var first = file.Packets.First(packet => select(packet).Item2 > 0 && packet.Seconds > 0).From;
            var axis = new TimeAxis.Regular(triples.RateHz) { Start = start };
            channels.AddRange(Enumerable.Range(0, 3).Select(i => new TimeSeries(
                $"{"xyz"[i]}_{name}", unit, axis, DelayedSource.Create(new MatrixSampleSource(bytes, triples, range, i), first - (double)file.Packets[0].From, triples.RateHz)
                    ?? throw new SignalFormatException(bytes.Name, $"expected sensors of one recording, found {sensor} long after the others"))));
        }

        void AddPairs(string[] names, string unit, double divisor, Func<MatrixPacket, (long Place, uint Count)> select)
        {
            var (seconds, values) = ReadPairs(bytes, file.Packets, select);
            for (var i = 0; i < 2; i++)
            {
                // Nought is written where nothing was measured.
                var present = Enumerable.Range(0, seconds.Length).Where(n => values[(2 * n) + i] != 0).ToArray();
                if (present.Length > 0)
                {
                    channels.Add(new TimeSeries(
                        names[i], unit, new TimeAxis.Timestamps([.. present.Select(n => seconds[n] - file.Packets[0].From)]) { Start = start },
                        [.. present.Select(n => (float)(values[(2 * n) + i] / divisor))]));
                }
            }
        }
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => MatrixFile.IsHeader(SignalBytes.ContentOf(head));

    // The values of a packet are spread evenly over its seconds.
    private static (double[] Seconds, short[] Values) ReadPairs(SignalBytes bytes, IReadOnlyList<MatrixPacket> packets, Func<MatrixPacket, (long Place, uint Count)> select)
    {
        var (seconds, values) = (new GrowingArray<double>(), new GrowingArray<short>());
        var last = double.NegativeInfinity;
        Span<byte> pair = stackalloc byte[PairBytes];
        using var session = bytes.Open();
        foreach (var packet in packets)
        {
            var (place, count) = select(packet);
            for (var i = 0; i < count; i++)
            {
                session.Read(place + (PairBytes * (long)i), pair);
                last = Math.Max(last, packet.From + (packet.Seconds * i / count));
                seconds.Add(last);
                values.Add(BinaryPrimitives.ReadInt16LittleEndian(pair));
                values.Add(BinaryPrimitives.ReadInt16LittleEndian(pair[2..]));
            }
        }

        return (seconds.Take(), values.Take());
    }
}
