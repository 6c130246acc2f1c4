using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace OpenTslm.Tools.Store;

/// <summary>Who holds which recording, and until when.</summary>
/// <param name="owner">The owner whose holdings these are.</param>
/// <param name="options">How much is kept, and for how long.</param>
internal sealed class Holdings(string owner, RecordingStoreOptions options)
{
    // A use is written down no finer than this share of the expiry, so that reading seldom writes.
    private const int UsesPerExpiry = 50;

    /// <summary>Writes down that the owner holds a recording, as the import describes it, from now on.</summary>
    public void Add(SqliteConnection connection, string id, Recording recording) => connection.Execute(
        """
        INSERT INTO holdings VALUES ($owner, $id, $now, $now, $source, $format, $hash, $notes)
        ON CONFLICT (owner, recording) DO UPDATE SET used = excluded.used
        """,
        ("$owner", owner),
        ("$id", id),
        ("$now", Now()),
        ("$source", recording.Source),
        ("$format", recording.Format),
        ("$hash", recording.ContentHash),
        ("$notes", JsonSerializer.Serialize(recording.Notes, StoreJsonContext.Default.Notes)));

    /// <summary>Bytes that the owner may still store, or null where that is unlimited.</summary>
    public long? Room(SqliteConnection connection) => options.QuotaBytes is { } quota
        ? quota - (long)connection.Scalar(
            "SELECT COALESCE(SUM(r.bytes), 0) FROM holdings h JOIN recordings r ON r.id = h.recording WHERE h.owner = $owner",
            ("$owner", owner))!
        : null;

    /// <summary>Writes down that a recording was used.</summary>
    public void Touch(SqliteConnection connection, string id)
    {
        if (options.Expiry is { } expiry)
        {
            connection.Execute(
                "UPDATE holdings SET used = $now WHERE owner = $owner AND recording = $id AND used < $before",
                ("$owner", owner),
                ("$id", id),
                ("$now", Now()),
                ("$before", Text(options.Clock.GetUtcNow() - (expiry / UsesPerExpiry))));
        }
    }

    /// <summary>Gives a recording up; what nobody holds is deleted.</summary>
    public bool Remove(SqliteConnection connection, string id)
    {
        var removed = connection.Execute("DELETE FROM holdings WHERE owner = $owner AND recording = $id", ("$owner", owner), ("$id", id)) > 0;
        connection.Execute(
            "DELETE FROM recordings WHERE id = $id AND NOT EXISTS (SELECT 1 FROM holdings WHERE recording = $id)", ("$id", id));
        return removed;
    }

    /// <summary>Deletes what no owner has used for longer than the expiry.</summary>
    public void RemoveExpired(SqliteConnection connection)
    {
        if (ExpiredBefore() is { } limit && connection.Execute("DELETE FROM holdings WHERE used < $limit", ("$limit", limit)) > 0)
        {
            connection.Execute("DELETE FROM recordings WHERE id NOT IN (SELECT recording FROM holdings)");
        }
    }

    /// <summary>What was last used before this has expired; an empty text, before which nothing is, where nothing expires.</summary>
    public string Limit => ExpiredBefore() ?? "";

    /// <summary>A time as the store writes it: one that sorts as a text.</summary>
    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private string? ExpiredBefore() => options.Expiry is { } expiry ? Text(options.Clock.GetUtcNow() - expiry) : null;

    private string Now() => Text(options.Clock.GetUtcNow());
}
