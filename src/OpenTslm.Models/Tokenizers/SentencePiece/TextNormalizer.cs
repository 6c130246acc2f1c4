using System.Runtime.InteropServices;
using System.Text;

namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>
/// Brings text to the form that pieces are made of: replaces characters, drops or keeps spaces, writes them as U+2581.
/// User-defined pieces are left as they are.
/// </summary>
/// <param name="settings">What is done.</param>
/// <param name="userDefined">The user-defined pieces.</param>
internal sealed class TextNormalizer(NormalizerSettings settings, ByteTrie userDefined)
{
    private readonly byte[] _space = Encoding.UTF8.GetBytes(settings.EscapeSpaces ? "\u2581" : " ");

    /// <summary>Normalises valid text.</summary>
    public string Normalize(string text)
    {
        ReadOnlySpan<byte> input = Encoding.UTF8.GetBytes(text);
        while (settings.RemoveExtraSpaces && !input.IsEmpty && Next(input, out var length) is [(byte)' '])
        {
            input = input[length..];
        }

        if (input.IsEmpty)
        {
            return "";
        }

        var output = new List<byte>(input.Length + (input.Length / 2) + _space.Length);
        if (settings.AddDummyPrefix)
        {
            output.AddRange(_space);
        }

        var afterSpace = settings.RemoveExtraSpaces;
        while (!input.IsEmpty)
        {
            var part = Next(input, out var length);
            if (afterSpace)
            {
                part = part.TrimStart((byte)' ');
            }

            if (!part.IsEmpty)
            {
                Append(output, part);
                afterSpace = settings.RemoveExtraSpaces && part[^1] == ' ';
            }

            input = input[length..];
        }

        var normalized = CollectionsMarshal.AsSpan(output);
        while (settings.RemoveExtraSpaces && normalized.EndsWith(_space))
        {
            normalized = normalized[..^_space.Length];
        }

        return Encoding.UTF8.GetString(normalized);
    }

    private static int CharacterLength(byte first) => first switch { < 0xC0 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };

    private ReadOnlySpan<byte> Next(ReadOnlySpan<byte> input, out int length)
    {
        length = userDefined.LongestPrefix(input);
        if (length > 0)
        {
            return input[..length];
        }

        if (settings.Map is { } map && (length = map.Match(input, out var replacement)) > 0)
        {
            return replacement;
        }

        length = Math.Min(CharacterLength(input[0]), input.Length);
        return input[..length];
    }

    private void Append(List<byte> output, ReadOnlySpan<byte> part)
    {
        foreach (var value in part)
        {
            if (value == ' ')
            {
                output.AddRange(_space);
            }
            else
            {
                output.Add(value);
            }
        }
    }
}
