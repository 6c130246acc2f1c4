using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace OpenTslm.Tools.Store;

/// <summary>Reads recordings from the rows of a store.</summary>
internal static class RecordingRows
{
    /// <summary>An owner's recording, its samples lazily through <paramref name="readPiece"/>; null if there is none of that id.</summary>
    public static Recording? Read(SqliteConnection connection, string owner, string id, string limit, Func<long, long, byte[]> readPiece)
    {
        using var command = connection.Command(
            "SELECT * FROM holdings h JOIN recordings r ON r.id = h.recording WHERE h.owner = $owner AND h.recording = $id AND h.used >= $limit",
            ("$owner", owner),
            ("$id", id),
            ("$limit", limit));
        using var row = command.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        return new Recording(ReadChannels(connection, id, readPiece))
        {
            Subject = row.Text("subject"),
            Source = row.Text("source"),
            Format = row.Text("format"),
            ContentHash = row.Text("content_hash"),
            Notes = JsonSerializer.Deserialize(row.Text("notes")!, StoreJsonContext.Default.Notes)!,
            Annotations = JsonSerializer.Deserialize(row.Text("annotations")!, StoreJsonContext.Default.Annotations)!,
        };
    }

    /// <summary>An owner's recordings, the newest first.</summary>
    public static IReadOnlyList<StoredRecording> List(SqliteConnection connection, string owner, string limit, int maximum)
    {
        using var command = connection.Command(
            """
            SELECT h.recording, h.source, h.format, r.duration, h.created, r.bytes, (
                SELECT json_group_array(name) FROM (SELECT name FROM channels WHERE recording = r.id ORDER BY ordinal)) AS names
            FROM holdings h JOIN recordings r ON r.id = h.recording
            WHERE h.owner = $owner AND h.used >= $limit ORDER BY h.created DESC, h.recording LIMIT $n
            """,
            ("$owner", owner),
            ("$limit", limit),
            ("$n", maximum));
        using var row = command.ExecuteReader();
        var found = new List<StoredRecording>();
        while (row.Read())
        {
            found.Add(new StoredRecording(
                RecordingHandle.Of(row.GetString(0)),
                row.Text("source"),
                row.Text("format"),
                row.GetDouble(3),
                JsonSerializer.Deserialize(row.Text("names")!, StoreJsonContext.Default.Notes)!,
                DateTimeOffset.Parse(row.Text("created")!, CultureInfo.InvariantCulture),
                row.GetInt64(5)));
        }

        return found;
    }

    /// <summary>One compressed piece of a channel's samples.</summary>
    /// <exception cref="InvalidDataException">The piece is not there.</exception>
    public static byte[] ReadPiece(SqliteConnection connection, long channel, long ordinal) =>
        connection.Scalar("SELECT data FROM pieces WHERE channel = $channel AND ordinal = $ordinal", ("$channel", channel), ("$ordinal", ordinal))
            as byte[] ?? throw new InvalidDataException("The recording is no longer in the store; import it again.");

    private static List<TimeSeries> ReadChannels(SqliteConnection connection, string id, Func<long, long, byte[]> readPiece)
    {
        using var command = connection.Command("SELECT * FROM channels WHERE recording = $id ORDER BY ordinal", ("$id", id));
        using var row = command.ExecuteReader();
        var channels = new List<TimeSeries>();
        while (row.Read())
        {
            var key = row.GetInt64(row.GetOrdinal("id"));
            var count = row.GetInt64(row.GetOrdinal("count"));
            var rate = row.GetOrdinal("rate");
            TimeAxis axis = row.IsDBNull(rate)
                ? new TimeAxis.Timestamps(ColumnCodec.Decode<double>((byte[])row["times"], (int)count))
                : new TimeAxis.Regular(row.GetDouble(rate));
            var start = row.Text("start");
            axis = axis with { Start = start is null ? null : DateTimeOffset.Parse(start, CultureInfo.InvariantCulture) };
            channels.Add(new TimeSeries(
                row.Text("name")!, row.Text("unit"), axis, new StoredSampleSource(count, piece => readPiece(key, piece))));
        }

        return channels;
    }
}
