using Microsoft.Data.Sqlite;

namespace OpenTslm.Tools.Store;

/// <summary>The tables of a store, and how older ones are brought up to date.</summary>
internal static class StoreSchema
{
    private const int Version = 3;

    // What is content (hashed, shared by all who hold it) is apart from what one owner's import said about it.
    private const string Holdings = """
        CREATE TABLE holdings (
            owner TEXT NOT NULL, recording TEXT NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
            created TEXT NOT NULL, used TEXT NOT NULL, source TEXT, format TEXT, content_hash TEXT, notes TEXT NOT NULL,
            PRIMARY KEY (owner, recording)) WITHOUT ROWID;
        CREATE INDEX holders ON holdings(recording);
        CREATE INDEX uses ON holdings(used);
        """;

    private const string Create = $"""
        CREATE TABLE recordings (
            id TEXT PRIMARY KEY, subject TEXT, annotations TEXT NOT NULL, duration REAL NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE channels (
            id INTEGER PRIMARY KEY, recording TEXT NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL, name TEXT NOT NULL, unit TEXT, rate REAL, start TEXT, count INTEGER NOT NULL,
            times BLOB, UNIQUE (recording, ordinal));
        CREATE TABLE pieces (
            channel INTEGER NOT NULL REFERENCES channels(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
            data BLOB NOT NULL, PRIMARY KEY (channel, ordinal));
        {Holdings}
        {CertificateRows.Create}
        """;

    // The duration of explicit times is inside a compressed column, so those show none until they are imported again.
    private const string FromFirst = $"""
        ALTER TABLE recordings ADD COLUMN duration REAL NOT NULL DEFAULT 0;
        ALTER TABLE recordings ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
        UPDATE recordings SET
            duration = COALESCE((SELECT MAX(count / rate) FROM channels WHERE recording = recordings.id), 0),
            bytes = COALESCE((SELECT SUM(LENGTH(p.data)) FROM pieces p JOIN channels c ON c.id = p.channel WHERE c.recording = recordings.id), 0);
        {Holdings}
        INSERT INTO holdings SELECT '', id, created, created, source, format, content_hash, notes FROM recordings;
        ALTER TABLE recordings DROP COLUMN created;
        ALTER TABLE recordings DROP COLUMN source;
        ALTER TABLE recordings DROP COLUMN format;
        ALTER TABLE recordings DROP COLUMN content_hash;
        ALTER TABLE recordings DROP COLUMN notes;
        {CertificateRows.Create}
        """;

    /// <summary>Makes the tables, or brings those of an older version up to date.</summary>
    /// <exception cref="InvalidDataException">The store is of a newer version.</exception>
    public static void Ensure(SqliteConnection connection)
    {
        if (Read(connection) == Version)
        {
            return;
        }

        // Write-ahead logging: readers go on while a process imports. It cannot be switched inside a transaction.
        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction();
        var found = Read(connection); // Another process may have been quicker.
        if (found > Version)
        {
            throw new InvalidDataException($"The recording store is of version {found} and this program knows {Version}; use a newer program.");
        }

        if (found < Version)
        {
            connection.Execute($"{(found switch { 0 => Create, 1 => FromFirst, _ => CertificateRows.Create })} PRAGMA user_version = {Version};");
        }

        transaction.Commit();
    }

    private static long Read(SqliteConnection connection) => (long)connection.Scalar("PRAGMA user_version")!;
}
