namespace OpenTslm.Signals.Fit;

/// <summary>A quantity in a message, as Garmin's global profile defines it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Unit as a UCUM code.</param>
/// <param name="Scale">What a stored number is divided by.</param>
/// <param name="Offset">What is subtracted after that.</param>
internal sealed record FitField(string Name, string? Unit, double Scale = 1, double Offset = 0)
{
    /// <summary>Messages with the samples of an activity.</summary>
    public const int Record = 20;

    /// <summary>Messages of a scale.</summary>
    public const int WeightScale = 30;

    /// <summary>Whom a message of a scale is about, from 0.</summary>
    public const int UserOfScale = 12;

    /// <summary>Messages of the day's monitoring.</summary>
    public const int Monitoring = 55;

    /// <summary>The time stamp, in all messages.</summary>
    public const int TimeStamp = 253;

    /// <summary>The low sixteen bits of the time stamp, in monitoring messages.</summary>
    public const int TimeStamp16 = 26;

    /// <summary>Cycles of monitoring messages: steps where somebody walks or runs.</summary>
    public const int Cycles = 3;

    /// <summary>Activity and intensity of monitoring messages, packed.</summary>
    public const int ActivityAndIntensity = 24;

    /// <summary>Activity of monitoring messages.</summary>
    public const int Activity = 5;

    /// <summary>Speed and distance of records, packed.</summary>
    public const int CompressedSpeedDistance = 8;

    /// <summary>Steps, which cycles are where somebody walks or runs.</summary>
    public static readonly FitField Steps = new("steps", "{steps}");

    /// <summary>Speed, unpacked.</summary>
    public static readonly FitField Speed = new("speed", "m/s", 1000);

    /// <summary>Distance, unpacked.</summary>
    public static readonly FitField Distance = new("distance", "m", 100);

    // Places of people (fields 0 and 1 of a record) are left out on purpose.
    private static readonly Dictionary<(int Message, int Field), FitField> Known = new()
    {
        [(Record, 2)] = new("altitude", "m", 5, 500), [(Record, 3)] = new("heart_rate", "/min"), [(Record, 4)] = new("cadence", "/min"),
        [(Record, 5)] = Distance, [(Record, 6)] = Speed, [(Record, 7)] = new("power", "W"), [(Record, 9)] = new("grade", "%", 100),
        [(Record, 13)] = new("temperature", "Cel"), [(Record, 73)] = new("enhanced_speed", "m/s", 1000),
        [(Record, 78)] = new("enhanced_altitude", "m", 5, 500), [(Record, 99)] = new("respiration_rate", "/min"),
        [(Record, 108)] = new("enhanced_respiration_rate", "/min", 100),
        [(WeightScale, 0)] = new("weight", "kg", 100), [(WeightScale, 1)] = new("percent_fat", "%", 100),
        [(WeightScale, 2)] = new("percent_hydration", "%", 100),
        [(51, 0)] = new("systolic_pressure", "mm[Hg]"), [(51, 1)] = new("diastolic_pressure", "mm[Hg]"), [(51, 6)] = new("heart_rate", "/min"),
        [(Monitoring, 2)] = new("distance", "m", 100), [(Monitoring, Cycles)] = new("cycles", null, 2), [(Monitoring, 27)] = new("heart_rate", "/min"),
        [(269, 0)] = new("spo2", "%"),
    };

    /// <summary>The quantity of a field; null if it is none that is read.</summary>
    public static FitField? Find(int message, int field) => Known.GetValueOrDefault((message, field));

    /// <summary>The value of a stored number.</summary>
    public float ToValue(double stored) => (float)((stored / Scale) - Offset);
}
