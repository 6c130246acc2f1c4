using System.Runtime.CompilerServices;

namespace OpenTslm.Signals.Simulation;

/// <summary>Range checks of simulator options.</summary>
internal static class SimulationRange
{
    public static void Check(double value, double low, double high, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= low && value <= high))
        {
            var from = low == double.Epsilon ? "above 0" : FormattableString.Invariant($"at least {low}");
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {from} and at most {high}."));
        }
    }
}
