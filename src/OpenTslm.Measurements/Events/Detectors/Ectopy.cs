namespace OpenTslm.Measurements.Events.Detectors;

/// <summary>Which beats out of line are looked for.</summary>
internal enum Ectopy
{
    Any,
    Ventricular,
    Supraventricular,
    Run,
}
