using OpenTslm.Measurements.Events.Detectors;
using OpenTslm.Measurements.Hypnogram;

namespace OpenTslm.Measurements.Events;

/// <summary>All detectors.</summary>
internal static class EventDetectors
{
    /// <summary>One of each kind.</summary>
    public static IReadOnlyList<EventDetector> All { get; } =
    [
        new HeartRateDetector(isFast: true),
        new HeartRateDetector(isFast: false),
        new IrregularRhythmDetector(),
        new PauseDetector(),
        new EctopyDetector(Ectopy.Any),
        new EctopyDetector(Ectopy.Ventricular),
        new EctopyDetector(Ectopy.Supraventricular),
        new EctopyDetector(Ectopy.Run),
        new DesaturationEvents(),
        new BreathingPauseEvents(),
        new MovementEvents(WornState.Moving),
        new MovementEvents(WornState.Resting),
        new MovementEvents(WornState.Off),
        new WalkingEvents(),
        new SleepWaveEvents(areSpindles: true),
        new SleepWaveEvents(areSpindles: false),
        new SleepStageEvents("rem-sleep", "REM", SleepStage.Rem),
        new SleepStageEvents("deep-sleep", "N3", SleepStage.N3),
        new SleepStageEvents("light-sleep", "N1 or N2", SleepStage.N1, SleepStage.N2),
        new SleepStageEvents("awake", "wake", SleepStage.Wake),
        new SpikeEvents(),
        new LevelShiftEvents(),
        new NoiseEvents(),
        new FlatEvents(),
        new MissingEvents(),
        new ClippingEvents(),
        .. LevelDetector.All(),
    ];
}
