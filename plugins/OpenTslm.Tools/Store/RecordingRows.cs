using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace OpenTslm.Tools.Store;

/// <summary>The tables of a store, and a recording to and from their rows.</summary>
internal static class RecordingRows
{
    /// <summary>Makes the tables.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS recordings (
            id TEXT PRIMARY KEY, created TEXT NOT NULL, subject TEXT, source TEXT, format TEXT, content_hash TEXT,
            notes TEXT NOT NULL, annotations TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS channels (
            id INTEGER PRIMARY KEY, recording TEXT NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL, name TEXT NOT NULL, unit TEXT, rate REAL, start TEXT, count INTEGER NOT NULL,
            times BLOB, UNIQUE (recording, ordinal));
        CREATE TABLE IF NOT EXISTS pieces (
            channel INTEGER NOT NULL REFERENCES channels(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
            data BLOB NOT NULL, PRIMARY KEY (channel, ordinal));

        """;

    /// <summary>Writes a recording in one transaction, unless its id is there already.</summary>
    public static void Write(SqliteConnection connection, string id, Recording recording, CancellationToken cancellationToken)
    {
        using var transaction = connection.BeginTransaction();
        var isNew = Execute(
            connection,
            "INSERT OR IGNORE INTO recordings VALUES ($id, $created, $subject, $source, $format, $hash, $notes, $annotations)",
            ("$id", id),
            ("$created", DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture)),
            ("$subject", recording.Subject),
            ("$source", recording.Source),
            ("$format", recording.Format),
            ("$hash", recording.ContentHash),
            ("$notes", JsonSerializer.Serialize(recording.Notes, StoreJsonContext.Default.Notes)),
            ("$annotations", JsonSerializer.Serialize(recording.Annotations, StoreJsonContext.Default.Annotations))) == 1;
        for (var i = 0; isNew && i < recording.Channels.Count; i++)
        {
            WriteChannel(connection, id, i, recording.Channels[i], cancellationToken);
        }

        transaction.Commit();
    }

    /// <summary>Reads a recording, its samples lazily through <paramref name="readPiece"/>; null if there is none of that id.</summary>
    public static Recording? Read(SqliteConnection connection, string id, Func<long, long, byte[]> readPiece)
    {
        using var command = Command(connection, "SELECT * FROM recordings WHERE id = $id", ("$id", id));
        using var row = command.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        return new Recording(ReadChannels(connection, id, readPiece))
        {
            Subject = Text(row, "subject"),
            Source = Text(row, "source"),
            Format = Text(row, "format"),
            ContentHash = Text(row, "content_hash"),
            Notes = JsonSerializer.Deserialize(Text(row, "notes")!, StoreJsonContext.Default.Notes)!,
            Annotations = JsonSerializer.Deserialize(Text(row, "annotations")!, StoreJsonContext.Default.Annotations)!,
        };
    }

    /// <summary>Handles, the newest first.</summary>
    public static IReadOnlyList<string> List(SqliteConnection connection, int maximum)
    {
        using var command = Command(connection, "SELECT id FROM recordings ORDER BY created DESC, id LIMIT $n", ("$n", maximum));
        using var row = command.ExecuteReader();
        var handles = new List<string>();
        while (row.Read())
        {
            handles.Add(RecordingHandle.Of(row.GetString(0)));
        }

        return handles;
    }

    /// <summary>One compressed piece of a channel's samples.</summary>
    /// <exception cref="InvalidDataException">The piece is not there.</exception>
    public static byte[] ReadPiece(SqliteConnection connection, long channel, long ordinal)
    {
        using var command = Command(
            connection, "SELECT data FROM pieces WHERE channel = $channel AND ordinal = $ordinal", ("$channel", channel), ("$ordinal", ordinal));
        return command.ExecuteScalar() as byte[]
            ?? throw new InvalidDataException("The recording is no longer in the store; import it again.");
    }

    private static void WriteChannel(
        SqliteConnection connection, string id, int ordinal, TimeSeries channel, CancellationToken cancellationToken)
    {
        using var insert = Command(
            connection,
            "INSERT INTO channels VALUES (NULL, $recording, $ordinal, $name, $unit, $rate, $start, $count, $times) RETURNING id",
            ("$recording", id),
            ("$ordinal", ordinal),
            ("$name", channel.Name),
            ("$unit", channel.Unit),
            ("$rate", channel.SamplingRateHz),
            ("$start", channel.Axis.Start?.ToString("O", CultureInfo.InvariantCulture)),
            ("$count", channel.Count),
            ("$times", channel.Axis is TimeAxis.Timestamps stamps ? ColumnCodec.Encode(stamps.Seconds.Span) : null));
        var key = (long)insert.ExecuteScalar()!;
        long piece = 0;
        foreach (var samples in RecordingContent.Pieces(channel))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Execute(
                connection,
                "INSERT INTO pieces VALUES ($channel, $ordinal, $data)",
                ("$channel", key),
                ("$ordinal", piece++),
                ("$data", ColumnCodec.Encode(samples.Span)));
        }
    }

    private static List<TimeSeries> ReadChannels(SqliteConnection connection, string id, Func<long, long, byte[]> readPiece)
    {
        using var command = Command(connection, "SELECT * FROM channels WHERE recording = $id ORDER BY ordinal", ("$id", id));
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
            var start = Text(row, "start");
            axis = axis with { Start = start is null ? null : DateTimeOffset.Parse(start, CultureInfo.InvariantCulture) };
            channels.Add(new TimeSeries(
                Text(row, "name")!, Text(row, "unit"), axis, new StoredSampleSource(count, piece => readPiece(key, piece))));
        }

        return channels;
    }

    private static string? Text(SqliteDataReader row, string column) =>
        row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetString(row.GetOrdinal(column));

    private static int Execute(SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, text, parameters);
        return command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(
        SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
