using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace OpenTslm.Tools.Store;

/// <summary>Writes the content of one recording into the rows of a store, inside the caller's transaction.</summary>
/// <param name="connection">The store.</param>
/// <param name="room">Bytes that its owner may still store; null is unlimited.</param>
/// <param name="quota">Bytes that its owner may store in all, for the message.</param>
internal sealed class RecordingWriter(SqliteConnection connection, long? room, long? quota)
{
    private long _bytes;

    /// <summary>Writes a recording unless its content is there already.</summary>
    /// <exception cref="RecordingStoreFullException">There is no room for it.</exception>
    public void Write(string id, Recording recording, CancellationToken cancellationToken)
    {
        var isNew = connection.Execute(
            "INSERT OR IGNORE INTO recordings VALUES ($id, $subject, $annotations, $duration, 0)",
            ("$id", id),
            ("$subject", recording.Subject),
            ("$annotations", JsonSerializer.Serialize(recording.Annotations, StoreJsonContext.Default.Annotations)),
            ("$duration", recording.DurationSeconds)) == 1;
        if (!isNew)
        {
            Count((long)connection.Scalar("SELECT bytes FROM recordings WHERE id = $id", ("$id", id))!);
            return;
        }

        for (var i = 0; i < recording.Channels.Count; i++)
        {
            WriteChannel(id, i, recording.Channels[i], cancellationToken);
        }

        connection.Execute("UPDATE recordings SET bytes = $bytes WHERE id = $id", ("$bytes", _bytes), ("$id", id));
    }

    private void WriteChannel(string id, int ordinal, TimeSeries channel, CancellationToken cancellationToken)
    {
        var times = channel.Axis is TimeAxis.Timestamps stamps ? ColumnCodec.Encode(stamps.Seconds.Span) : null;
        Count(times?.Length ?? 0);
        var key = (long)connection.Scalar(
            "INSERT INTO channels VALUES (NULL, $recording, $ordinal, $name, $unit, $rate, $start, $count, $times) RETURNING id",
            ("$recording", id),
            ("$ordinal", ordinal),
            ("$name", channel.Name),
            ("$unit", channel.Unit),
            ("$rate", channel.SamplingRateHz),
            ("$start", channel.Axis.Start?.ToString("O", CultureInfo.InvariantCulture)),
            ("$count", channel.Count),
            ("$times", times))!;
        long piece = 0;
        foreach (var samples in RecordingContent.Pieces(channel))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var data = ColumnCodec.Encode(samples.Span);
            Count(data.Length);
            connection.Execute(
                "INSERT INTO pieces VALUES ($channel, $ordinal, $data)", ("$channel", key), ("$ordinal", piece++), ("$data", data));
        }
    }

    private void Count(long bytes)
    {
        _bytes += bytes;
        if (_bytes > room)
        {
            throw new RecordingStoreFullException(quota ?? room.Value);
        }
    }
}
