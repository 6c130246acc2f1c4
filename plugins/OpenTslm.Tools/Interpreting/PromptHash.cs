using System.Security.Cryptography;
using System.Text;

namespace OpenTslm.Tools.Interpreting;

/// <summary>Identifies the text of a prompt.</summary>
internal static class PromptHash
{
    /// <summary>SHA-256 in lower-case hexadecimal over the UTF-8 texts, each closed by a zero byte so that none runs into the next.</summary>
    public static string Of(TslmPrompt prompt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, prompt.Preamble);
        foreach (var segment in prompt.Segments)
        {
            Append(hash, segment.Text);
        }

        Append(hash, prompt.Question);
        Append(hash, prompt.Form.ToString());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
