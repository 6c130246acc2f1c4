namespace OpenTslm.Testing;

/// <summary>A folder that a test has for itself; it goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("opentslm-test-").FullName;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(Prepare(name), text);
        return At(name);
    }

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Prepare(name), bytes);
        return At(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Prepare(string name)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(name))!);
        return At(name);
    }
}
