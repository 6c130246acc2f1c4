using Microsoft.Data.Sqlite;

namespace OpenTslm.Tools.Store;

/// <summary>The certificates of the latest answers about an owner's recordings; they go with the holding.</summary>
internal static class CertificateRows
{
    /// <summary>The table.</summary>
    public const string Create = """
        CREATE TABLE certificates (
            owner TEXT NOT NULL, recording TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (owner, recording),
            FOREIGN KEY (owner, recording) REFERENCES holdings(owner, recording) ON DELETE CASCADE) WITHOUT ROWID;
        """;

    /// <summary>Keeps a certificate; nothing where the owner does not hold the recording.</summary>
    public static bool Write(SqliteConnection connection, string owner, string id, string json) => connection.Execute(
        """
        INSERT INTO certificates SELECT owner, recording, $json FROM holdings WHERE owner = $owner AND recording = $id
        ON CONFLICT (owner, recording) DO UPDATE SET json = excluded.json
        """,
        ("$owner", owner),
        ("$id", id),
        ("$json", json)) > 0;

    /// <summary>The certificate, or null.</summary>
    public static string? Read(SqliteConnection connection, string owner, string id) => connection.Scalar(
        "SELECT json FROM certificates WHERE owner = $owner AND recording = $id", ("$owner", owner), ("$id", id)) as string;
}
