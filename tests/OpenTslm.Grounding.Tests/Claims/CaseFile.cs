using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Tests.Claims;

/// <summary>Sentences with their claims: a line of text, then one indented line a claim in <see cref="ClaimNotation"/>.</summary>
internal static class CaseFile
{
    private const string Folder = "cases/";

    /// <summary>Names of all files.</summary>
    public static IEnumerable<string> Names =>
        typeof(CaseFile).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name[Folder.Length..]));

    /// <summary>The sentences of a file.</summary>
    public static IEnumerable<(string Text, IReadOnlyList<Claim> Claims)> Read(string name)
    {
        using var stream = typeof(CaseFile).Assembly.GetManifestResourceStream(Folder + name + ".txt")
            ?? throw new FileNotFoundException("There is no such file of cases.", name);
        using var reader = new StreamReader(stream);
        string? text = null;
        var claims = new List<Claim>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(' '))
            {
                claims.Add(ClaimNotation.Parse(line));
            }
            else if (line.Length > 0)
            {
                if (text is not null)
                {
                    yield return (text, claims);
                }

                (text, claims) = (line, []);
            }
        }

        if (text is not null)
        {
            yield return (text, claims);
        }
    }
}
