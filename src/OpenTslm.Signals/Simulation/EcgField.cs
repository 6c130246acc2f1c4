namespace OpenTslm.Signals.Simulation;

/// <summary>What the heart, respiration and mains make at the body's surface, before an amplifier samples it.</summary>
internal sealed class EcgField
{
    private readonly EcgSimulatorOptions _options;
    private readonly EcgWave[] _waves;
    private readonly float[][] _states;
    private readonly float[]? _fibrillation;
    private readonly float[] _respiration;
    private readonly double _step;
    private readonly double _mainsPhase;

    public EcgField(
        EcgSimulatorOptions options, EcgWave[] waves, float[][] states, double from, double step, SimulationRandom random)
    {
        _options = options;
        _waves = waves;
        _states = states;
        _step = step;
        var count = states[0].Length;
        if (options.Rhythm == EcgRhythm.Irregular && options.FibrillatoryMillivolts > 0)
        {
            _fibrillation = EcgDisturbances.Fibrillation(from, step, count, random);
        }

        _respiration = EcgDisturbances.Respiration(options.RespirationMillivolts, options.RespirationHz, from, step, count, random);
        _mainsPhase = random.Uniform(0, 2 * Math.PI);
    }

    /// <summary>One independent lead at the model's own rate, in mV.</summary>
    public float[] CreateLead(string lead, SimulationRandom random)
    {
        var samples = new float[_respiration.Length];
        for (var wave = 0; wave < _waves.Length; wave++)
        {
            var weight = EcgSimulator.MillivoltsPerUnit * EcgLeads.RelativeToLeadTwo(lead, _waves[wave].Dipole);
            AddScaled(samples, _states[wave], weight);
        }

        if (_fibrillation is not null)
        {
            var weight = _options.FibrillatoryMillivolts * EcgLeads.RelativeToLeadTwo(lead, EcgSimulator.FibrillatoryDipole);
            AddScaled(samples, _fibrillation, weight);
        }

        AddScaled(samples, _respiration, random.Uniform(0.6, 1));
        EcgDisturbances.AddMains(samples, _options.MainsMillivolts * random.Uniform(0.6, 1), _options.MainsHz, _step, _mainsPhase);
        return samples;
    }

    private static void AddScaled(float[] target, float[] source, double weight)
    {
        var scale = (float)weight;
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += scale * source[i];
        }
    }
}
