using System.Text;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Fit;

/// <summary>What a file says about the fields that developers of apps have added (FIT protocol, field description messages).</summary>
internal sealed class FitDeveloperFields
{
    /// <summary>Messages that describe such a field.</summary>
    public const int Description = 206;

    private const int Index = 0;
    private const int Number = 1;
    private const int BaseType = 2;
    private const int Name = 3;
    private const int Scale = 6;
    private const int Offset = 7;
    private const int Units = 8;
    private const int LongestName = 64;
    private readonly Dictionary<(int Index, int Number), (FitField Field, int Type)> _fields = [];

    /// <summary>Forgets the fields of a file.</summary>
    public void Clear() => _fields.Clear();

    /// <summary>The field of a developer; null where the file does not describe it.</summary>
    public (FitField Field, int Type)? Find(int index, int number) => _fields.TryGetValue((index, number), out var field) ? field : null;

    /// <summary>Reads the description of a field.</summary>
    public void Describe(FitDefinition definition, ReadOnlySpan<byte> data)
    {
        int? index = null, number = null, type = null;
        var (name, unit, scale, offset) = ("", "", 1.0, 0.0);
        foreach (var (field, size, kind) in definition.Fields)
        {
            var value = data[..size];
            data = data[size..];
            switch (field)
            {
                case Index:
                    index = (int?)definition.Number(value, kind);
                    break;
                case Number:
                    number = (int?)definition.Number(value, kind);
                    break;
                case BaseType:
                    type = (int?)definition.Number(value, kind);
                    break;
                case Name:
                    name = Text(value);
                    break;
                case Units:
                    unit = Text(value);
                    break;
                case Scale when definition.Number(value, kind) is > 0 and var stated:
                    scale = stated;
                    break;
                case Offset when definition.Number(value, kind) is { } stated:
                    offset = stated;
                    break;
            }
        }

        if (index is { } developer && number is { } local && type is { } known && name.Length > 0)
        {
            _fields[(developer, local)] = (new FitField(name, UnitNames.Normalize(unit), scale, offset), known);
        }
    }

    private static string Text(ReadOnlySpan<byte> value)
    {
        var end = value.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(end < 0 ? value : value[..end]);
        return string.Concat(text.Where(letter => !char.IsControl(letter))).Trim() is { Length: > 0 } clean ? clean[..Math.Min(clean.Length, LongestName)] : "";
    }
}
