namespace OpenTslm.Signals.Simulation;

/// <summary>Integrates the dynamical model, one state a wave, for a given sequence of beats.</summary>
/// <remarks>
/// McSharry et al. 2003, equation 1: <c>z' = -Σ a Δθ exp(-Δθ² / 2b²) - (z - z0)</c>. The trajectory starts on the attracting
/// limit cycle <c>x² + y² = 1</c>, where the two planar equations reduce to <c>θ' = ω</c> with <c>ω = 2π / RR</c>. As z
/// is linear in the strengths, each wave has its own state, and a lead is a weighted sum of the five. Widths follow the
/// heart rate as <c>b / √RR</c> and the places of P and T as <c>θ / RR^¼</c>, so that QT follows the rate (the authors'
/// program ECGSYN scales by the mean rate in the same way); with these widths a wave's height is the same at every rate.
/// </remarks>
internal sealed class EcgModel
{
    // Beyond this many widths a wave's drive is below 1e-6 of its largest.
    private const double Reach = 6;

    private readonly List<EcgBeat> _beats;
    private readonly EcgWave[] _normal;
    private readonly EcgWave[] _ventricular;
    private int _interval;

    public EcgModel(List<EcgBeat> beats, EcgWave[] waves)
    {
        _beats = beats;
        _normal = waves;
        _ventricular = Array.ConvertAll(waves, AsVentricular);
    }

    /// <summary>Runs the model and gives each wave's state at every step: <c>[waves, steps]</c>.</summary>
    /// <param name="from">Time of the first step.</param>
    /// <param name="step">Seconds a step.</param>
    /// <param name="count">Number of steps.</param>
    public float[][] Run(double from, double step, int count)
    {
        var states = new float[EcgWave.Count][];
        for (var wave = 0; wave < states.Length; wave++)
        {
            states[wave] = new float[count];
        }

        Span<double> z = stackalloc double[EcgWave.Count];
        Span<double> atStart = stackalloc double[EcgWave.Count];
        Span<double> atMiddle = stackalloc double[EcgWave.Count];
        Span<double> atEnd = stackalloc double[EcgWave.Count];
        z.Clear();
        Drive(from, atStart);
        for (var i = 0; i < count; i++)
        {
            var t = from + (i * step);
            Drive(t + (step / 2), atMiddle);
            Drive(t + step, atEnd);
            for (var wave = 0; wave < z.Length; wave++)
            {
                states[wave][i] = (float)z[wave];

                // Fourth-order Runge-Kutta of z' = f(t) - z.
                var k1 = atStart[wave] - z[wave];
                var k2 = atMiddle[wave] - (z[wave] + (step / 2 * k1));
                var k3 = atMiddle[wave] - (z[wave] + (step / 2 * k2));
                var k4 = atEnd[wave] - (z[wave] + (step * k3));
                z[wave] += step / 6 * (k1 + (2 * k2) + (2 * k3) + k4);
            }

            atEnd.CopyTo(atStart);
        }

        return states;
    }

    // A ventricular beat has no P and no Q, a broad tall QRS and a T wave against it.
    private static EcgWave AsVentricular(EcgWave wave)
    {
        var (height, width) = wave.Name switch
        {
            'R' => (1.3, 2.4),
            'S' => (1.6, 2.4),
            'T' => (-1.1, 1.2),
            _ => (0.0, 1.0),
        };

        // The height is a b² / ω: a broader wave of the same height has a smaller strength.
        return wave with { Strength = wave.Strength * height / (width * width), Width = wave.Width * width };
    }

    private void Drive(double seconds, Span<double> drive)
    {
        while (_interval < _beats.Count - 2 && _beats[_interval + 1].Seconds <= seconds)
        {
            _interval++;
        }

        var before = _beats[_interval];
        var after = _beats[_interval + 1];
        var rr = after.Seconds - before.Seconds;
        var phase = 2 * Math.PI * (seconds - before.Seconds) / rr;
        var width = 1 / Math.Sqrt(rr);
        var place = Math.Sqrt(width);
        drive.Clear();
        AddBeat(before, phase, width, place, drive);
        AddBeat(after, phase - (2 * Math.PI), width, place, drive);
    }

    private void AddBeat(EcgBeat beat, double phase, double widthScale, double placeScale, Span<double> drive)
    {
        var waves = beat.Code == 'V' ? _ventricular : _normal;
        for (var i = 0; i < waves.Length; i++)
        {
            var wave = waves[i];
            var angle = wave.Name is 'P' or 'T' ? wave.Angle * placeScale : wave.Angle * widthScale;
            var width = wave.Width * widthScale;
            var delta = phase - angle;
            if (Math.Abs(delta) < Reach * width)
            {
                drive[i] -= wave.Strength * delta * Math.Exp(-delta * delta / (2 * width * width));
            }
        }
    }
}
