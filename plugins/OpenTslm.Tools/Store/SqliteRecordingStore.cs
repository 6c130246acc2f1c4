using System.Text.Json;
using Microsoft.Data.Sqlite;
using OpenTslm.Certificates;

namespace OpenTslm.Tools.Store;

/// <summary>A store in one SQLite file. Samples are compressed by column, in pieces that are read one at a time.</summary>
/// <remarks>
/// Thread-safe; several processes may share the file. Each import is one transaction, on the disk when its handle is
/// returned: what a killed process had not finished leaves no trace.
/// </remarks>
public sealed class SqliteRecordingStore : IRecordingStore
{
    private const string FileName = "recordings.db";
    private const int SecondsToWaitForAnotherWriter = 120;

    private readonly string _connectionString;
    private readonly bool _isTemporary;
    private readonly bool _isView;
    private readonly string _owner;
    private readonly RecordingStoreOptions _options;
    private readonly Holdings _holdings;
    private readonly StoreWatchers _watchers;

    private SqliteRecordingStore(string folder, bool temporary, RecordingStoreOptions options)
    {
        options.Validate();
        Folder = folder;
        _isTemporary = temporary;
        _options = options;
        _owner = "";
        _holdings = new Holdings(_owner, options);
        _watchers = new StoreWatchers();
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, FileName),
            ForeignKeys = true,
            DefaultTimeout = SecondsToWaitForAnotherWriter,
        }.ToString();
        Guard(() =>
        {
            using var connection = OpenConnection();
            StoreSchema.Ensure(connection);
            return true;
        });
    }

    private SqliteRecordingStore(SqliteRecordingStore store, string owner)
    {
        Folder = store.Folder;
        _connectionString = store._connectionString;
        _isTemporary = store._isTemporary;
        _options = store._options;
        _isView = true;
        _owner = owner;
        _holdings = new Holdings(owner, _options);
        _watchers = store._watchers;
    }

    /// <summary>The folder that holds the store.</summary>
    public string Folder { get; }

    /// <summary>Opens the store in a folder; both are created where they are missing, readable by this user only.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How much is kept, and for how long; null keeps everything.</param>
    /// <exception cref="IOException">The folder cannot be made, or what is in it is not a store.</exception>
    public static SqliteRecordingStore Open(string folder, RecordingStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        CreateFolder(folder);
        return new SqliteRecordingStore(Path.GetFullPath(folder), temporary: false, options ?? new RecordingStoreOptions());
    }

    /// <summary>Makes a store in a new temporary folder, which is deleted with the store.</summary>
    /// <param name="options">How much is kept, and for how long; null keeps everything.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static SqliteRecordingStore CreateTemporary(RecordingStoreOptions? options = null) =>
        new(Directory.CreateTempSubdirectory("opentslm-").FullName, temporary: true, options ?? new RecordingStoreOptions());

    /// <inheritdoc/>
    public IRecordingStore ForOwner(string owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return new SqliteRecordingStore(this, owner);
    }

    /// <inheritdoc/>
    public Task<string> AddAsync(Recording recording, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return Task.Run(
            () =>
            {
                var id = RecordingHandle.IdOf(RecordingContent.Hash(recording, cancellationToken));
                if (Change(connection => Write(connection, id, recording, cancellationToken)))
                {
                    _watchers.Tell(_owner, new RecordingChange(RecordingHandle.Of(id), IsRemoved: false));
                }

                return RecordingHandle.Of(id);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Recording?> FindAsync(string handle, CancellationToken cancellationToken = default) =>
        RecordingHandle.IdOf(handle) is { } id
            ? Task.Run(
                () => Read(connection =>
                {
                    var found = RecordingRows.Read(connection, _owner, id, _holdings.Limit, ReadPiece);
                    if (found is not null)
                    {
                        _holdings.Touch(connection, id);
                    }

                    return found;
                }),
                cancellationToken)
            : Task.FromResult<Recording?>(null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredRecording>> ListAsync(int maximum = 100, CancellationToken cancellationToken = default) =>
        Task.Run(() => Read(connection => RecordingRows.List(connection, _owner, _holdings.Limit, maximum)), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string handle, CancellationToken cancellationToken = default) =>
        RecordingHandle.IdOf(handle) is { } id
            ? Task.Run(() => Remove(id), cancellationToken)
            : Task.FromResult(false);

    /// <inheritdoc/>
    public Task<bool> KeepCertificateAsync(string handle, Certificate certificate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var json = JsonSerializer.Serialize(certificate, CertificateJson.Default.Certificate);
        return RecordingHandle.IdOf(handle) is { } id
            ? Task.Run(() => Change(connection => CertificateRows.Write(connection, _owner, id, json)), cancellationToken)
            : Task.FromResult(false);
    }

    /// <inheritdoc/>
    public async Task<Certificate?> FindCertificateAsync(string handle, CancellationToken cancellationToken = default) =>
        RecordingHandle.IdOf(handle) is { } id && await Task.Run(() => Read(connection => CertificateRows.Read(connection, _owner, id)), cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json, CertificateJson.Default.Certificate)
            : null;

    /// <inheritdoc/>
    public void Watch(IRecordingWatcher watcher) => _watchers.Add(_owner, watcher);

    /// <summary>Closes the store; a temporary one is deleted. A view of another owner does nothing.</summary>
    public void Dispose()
    {
        if (_isView)
        {
            return;
        }

        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        if (_isTemporary && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
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

    private bool Remove(string id)
    {
        var isRemoved = Change(connection => _holdings.Remove(connection, id));
        if (isRemoved)
        {
            _watchers.Tell(_owner, new RecordingChange(RecordingHandle.Of(id), IsRemoved: true));
        }

        return isRemoved;
    }

    /// <summary>Writes a recording, and says whether it is new to its owner.</summary>
    private bool Write(SqliteConnection connection, string id, Recording recording, CancellationToken cancellationToken)
    {
        var isHeld = connection.Scalar(
            "SELECT 1 FROM holdings WHERE owner = $owner AND recording = $id", ("$owner", _owner), ("$id", id)) is not null;
        if (!isHeld)
        {
            new RecordingWriter(connection, _holdings.Room(connection), _options.QuotaBytes).Write(id, recording, cancellationToken);
        }

        _holdings.Add(connection, id, recording);
        return !isHeld;
    }

    private byte[] ReadPiece(long column, long piece) => Read(connection => RecordingRows.ReadPiece(connection, column, piece));

    private T Read<T>(Func<SqliteConnection, T> action) => Guard(() =>
    {
        using var connection = OpenConnection();
        return action(connection);
    });

    /// <summary>Changes the store as a whole or not at all; what has expired goes first.</summary>
    private T Change<T>(Func<SqliteConnection, T> action) => Guard(() =>
    {
        using var connection = OpenConnection();
        using var transaction = connection.BeginTransaction();
        _holdings.RemoveExpired(connection);
        var result = action(connection);
        transaction.Commit();
        return result;
    });

    private SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();

        // What is acknowledged survives a power cut, save in a temporary store; what is deleted is overwritten.
        connection.Execute($"PRAGMA synchronous = {(_isTemporary ? "OFF" : "FULL")}; PRAGMA secure_delete = ON");
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
