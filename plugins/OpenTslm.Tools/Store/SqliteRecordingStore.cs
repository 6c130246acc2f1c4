using Microsoft.Data.Sqlite;

namespace OpenTslm.Tools.Store;

/// <summary>A store in one SQLite file. Samples are compressed by column, in pieces that are read one at a time.</summary>
/// <remarks>Thread-safe; several processes may share the file. Each import is one transaction.</remarks>
public sealed class SqliteRecordingStore : IRecordingStore
{
    private const string FileName = "recordings.db";
    private const int Version = 1;

    private readonly string _connectionString;
    private readonly string? _temporaryFolder;

    private SqliteRecordingStore(string folder, bool temporary)
    {
        Folder = folder;
        _temporaryFolder = temporary ? folder : null;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, FileName),
            ForeignKeys = true,
        }.ToString();
        Guard(() =>
        {
            using var connection = OpenConnection();
            CreateTables(connection);
            return true;
        });
    }

    /// <summary>The folder that holds the store.</summary>
    public string Folder { get; }

    /// <summary>Opens the store in a folder; both are created where they are missing, readable by this user only.</summary>
    /// <exception cref="IOException">The folder cannot be made, or what is in it is not a store.</exception>
    public static SqliteRecordingStore Open(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        CreateFolder(folder);
        return new SqliteRecordingStore(Path.GetFullPath(folder), temporary: false);
    }

    /// <summary>Makes a store in a new temporary folder, which is deleted with the store.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static SqliteRecordingStore CreateTemporary() =>
        new(Directory.CreateTempSubdirectory("opentslm-").FullName, temporary: true);

    /// <inheritdoc/>
    public Task<string> AddAsync(Recording recording, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return Task.Run(
            () =>
            {
                var id = RecordingHandle.IdOf(RecordingContent.Hash(recording, cancellationToken));
                Guard(() =>
                {
                    using var connection = OpenConnection();
                    RecordingRows.Write(connection, id, recording, cancellationToken);
                    return true;
                });
                return RecordingHandle.Of(id);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Recording?> FindAsync(string handle, CancellationToken cancellationToken = default) =>
        RecordingHandle.IdOf(handle) is { } id
            ? Task.Run(
                () => Guard(() =>
                {
                    using var connection = OpenConnection();
                    return RecordingRows.Read(connection, id, ReadPiece);
                }),
                cancellationToken)
            : Task.FromResult<Recording?>(null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(int maximum = 100, CancellationToken cancellationToken = default) =>
        Task.Run(
            () => Guard(() =>
            {
                using var connection = OpenConnection();
                return RecordingRows.List(connection, maximum);
            }),
            cancellationToken);

    /// <summary>Closes the store; a temporary one is deleted.</summary>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        if (_temporaryFolder is not null && Directory.Exists(_temporaryFolder))
        {
            Directory.Delete(_temporaryFolder, recursive: true);
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void CreateTables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(command.ExecuteScalar(), null);
        if (version > Version)
        {
            throw new InvalidDataException($"The recording store is of version {version} and this program knows {Version}; use a newer program.");
        }

        if (version < Version)
        {
            // Write-ahead logging: readers go on while a process imports.
            command.CommandText = $"PRAGMA journal_mode = WAL; {RecordingRows.Schema} PRAGMA user_version = {Version};";
            command.ExecuteNonQuery();
        }
    }

    private byte[] ReadPiece(long column, long piece) => Guard(() =>
    {
        using var connection = OpenConnection();
        return RecordingRows.ReadPiece(connection, column, piece);
    });

    private SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.CreateCommand();

        // A temporary store need not survive a power cut.
        command.CommandText = $"PRAGMA synchronous = {(_temporaryFolder is null ? "NORMAL" : "OFF")}";
        command.ExecuteNonQuery();
        return connection;
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw new IOException($"The recording store in '{Folder}' cannot be used: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
