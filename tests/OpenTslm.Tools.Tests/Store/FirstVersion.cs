using Microsoft.Data.Sqlite;

namespace OpenTslm.Tools.Tests.Store;

/// <summary>Lays a store's tables out as the first version of the program did.</summary>
internal static class FirstVersion
{
    public static void Downgrade(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE old (
                id TEXT PRIMARY KEY, created TEXT NOT NULL, subject TEXT, source TEXT, format TEXT, content_hash TEXT,
                notes TEXT NOT NULL, annotations TEXT NOT NULL) WITHOUT ROWID;
            INSERT INTO old SELECT r.id, h.created, r.subject, h.source, h.format, h.content_hash, h.notes, r.annotations
                FROM recordings r JOIN holdings h ON h.recording = r.id;
            DROP TABLE certificates;
            DROP TABLE holdings;
            PRAGMA foreign_keys = OFF;
            PRAGMA legacy_alter_table = ON;
            DROP TABLE recordings;
            ALTER TABLE old RENAME TO recordings;
            PRAGMA user_version = 1;
            """;
        command.ExecuteNonQuery();
    }
}
