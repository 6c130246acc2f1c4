using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Fit;

/// <summary>Collects the quantities of data messages with their times.</summary>
internal sealed class FitSeries
{
    // Seconds from the Unix epoch to the end of 1989, from which FIT counts.
    private const double Epoch = 631_065_600;

    // Below this a time stamp counts from the device's start and not from the end of 1989.
    private const double FirstDate = 0x1000_0000;
    private const int Walking = 6;
    private const int Running = 1;
    private const double SpeedScale = 100;
    private const double DistanceScale = 16;
    private readonly Dictionary<(int Message, string Name), EventSeries> _series = [];
    private readonly FitDeveloperFields _developer = new();
    private double? _time;
    private int _packedDistance;
    private double _distance;

    /// <summary>The series, in the order in which they appeared.</summary>
    public IReadOnlyCollection<EventSeries> All => _series.Values;

    /// <summary>Values without a time, which are left out.</summary>
    public int Timeless { get; private set; }

    /// <summary>Whether times count from the device's start, so that no date is known.</summary>
    public bool IsRelative { get; private set; }

    /// <summary>Whether places were left out.</summary>
    public bool HasPlaces { get; private set; }

    /// <summary>Forgets what holds only within a file.</summary>
    public void BeginFile()
    {
        _time = null;
        _developer.Clear();
        (_packedDistance, _distance) = (0, 0);
    }

    /// <summary>Adds the quantities of a message.</summary>
    /// <param name="definition">What it holds.</param>
    /// <param name="data">Its bytes.</param>
    /// <param name="timeOffset">The five bits of a compressed time stamp; null if there is none.</param>
    public void Add(FitDefinition definition, ReadOnlySpan<byte> data, int? timeOffset)
    {
        var hasTime = ReadTime(definition, data, timeOffset);

        if (definition.Message == FitDeveloperFields.Description)
        {
            _developer.Describe(definition, data);
        }

        // Members of a household share a scale.
        var user = definition.Message == FitField.WeightScale ? Find(definition, data, FitField.UserOfScale) ?? 0 : 0;
        var at = 0;
        foreach (var (number, size, type) in definition.Fields)
        {
            var value = data.Slice(at, size);
            at += size;
            HasPlaces |= definition.Message == FitField.Record && number < 2 && definition.Number(value, type) is not null;
            if (definition.Message == FitField.Record && number == FitField.CompressedSpeedDistance && size == 3)
            {
                AddPacked(value, hasTime);
            }
            else if (FitField.Find(definition.Message, number) is { } field && definition.Number(value, type) is { } stored)
            {
                var isSteps = definition.Message == FitField.Monitoring && number == FitField.Cycles && IsOnFoot(definition, data);
                var quantity = isSteps ? FitField.Steps : user == 0 ? field : field with { Name = $"{field.Name} of user {user + 1}" };
                Add(definition.Message, quantity, stored, hasTime);
            }
        }

        AddDeveloper(definition, data[at..], hasTime);
    }

    private void AddDeveloper(FitDefinition definition, ReadOnlySpan<byte> data, bool hasTime)
    {
        foreach (var (number, size, index) in definition.Developer)
        {
            if (definition.Message == FitField.Record && _developer.Find(index, number) is var (field, type) && definition.Number(data[..size], type) is { } stored)
            {
                Add(definition.Message, field, stored, hasTime);
            }

            data = data[size..];
        }
    }

    private void Add(int message, FitField field, double stored, bool hasTime)
    {
        if (!hasTime)
        {
            Timeless++;
            return;
        }

        if (!_series.TryGetValue((message, field.Name), out var series))
        {
            _series[(message, field.Name)] = series = new EventSeries(field.Name, field.Unit);
        }

        series.Add(Epoch + _time!.Value, field.ToValue(stored));
    }

    // Twelve bits of speed in centimetres a second, then twelve of a distance in sixteenths of a metre that counts on.
    private void AddPacked(ReadOnlySpan<byte> value, bool hasTime)
    {
        if (value.IndexOfAnyExcept((byte)0xFF) < 0)
        {
            return;
        }

        var speed = value[0] | ((value[1] & 0x0F) << 8);
        var packed = (value[1] >> 4) | (value[2] << 4);
        _distance += (packed - _packedDistance) & 0xFFF;
        _packedDistance = packed;
        Add(FitField.Record, FitField.Speed, speed / SpeedScale * FitField.Speed.Scale, hasTime);
        Add(FitField.Record, FitField.Distance, _distance / DistanceScale * FitField.Distance.Scale, hasTime);
    }

    private bool ReadTime(FitDefinition definition, ReadOnlySpan<byte> data, int? timeOffset)
    {
        if (Find(definition, data, FitField.TimeStamp) is { } time)
        {
            IsRelative |= time < FirstDate;
            _time = time;
            return true;
        }

        if (timeOffset is { } low && _time is { } last)
        {
            // Five bits of the seconds, which count on from the last time stamp.
            _time = last + ((low - (long)last) & 0x1F);
            return true;
        }

        if (definition.Message == FitField.Monitoring && Find(definition, data, FitField.TimeStamp16) is { } sixteen && _time is { } before)
        {
            _time = before + (((long)sixteen - (long)before) & 0xFFFF);
            return true;
        }

        return false;
    }

    private static double? Find(FitDefinition definition, ReadOnlySpan<byte> data, int wanted)
    {
        var at = 0;
        foreach (var (number, size, type) in definition.Fields)
        {
            if (number == wanted)
            {
                return definition.Number(data.Slice(at, size), type);
            }

            at += size;
        }

        return null;
    }

    private static bool IsOnFoot(FitDefinition definition, ReadOnlySpan<byte> data)
    {
        var activity = Find(definition, data, FitField.Activity) ?? (int?)Find(definition, data, FitField.ActivityAndIntensity) & 0x1F;
        return activity is Walking or Running;
    }
}
