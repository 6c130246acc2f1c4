namespace OpenTslm.Models.Verification;

/// <summary>How far the values of one output lie from the expected ones.</summary>
internal sealed class Comparison
{
    private double _largest;
    private double _absolute;
    private double _relative;
    private int _equal;
    private bool _passed = true;
    private string? _failure;

    /// <summary>Compares values.</summary>
    public void Add(ReadOnlySpan<float> found, ReadOnlySpan<float> expected, double absolute, double relative)
    {
        (_absolute, _relative) = (absolute, relative);
        for (var i = 0; i < found.Length; i++)
        {
            var error = Math.Abs((double)found[i] - expected[i]);
            _largest = Math.Max(_largest, double.IsNaN(error) ? double.PositiveInfinity : error);
            _passed &= error <= absolute + (relative * Math.Abs(expected[i]));
        }
    }

    /// <summary>Notes entries that are equal.</summary>
    public void AddEqual(int count) => _equal += count;

    /// <summary>Notes why the output does not compare.</summary>
    public void Fail(string reason) => (_passed, _failure) = (false, _failure ?? reason);

    /// <summary>The result.</summary>
    public VerificationResult ToResult(string name) => new(
        name,
        _passed,
        _failure ?? (_equal > 0
            ? $"{_equal} entries are equal"
            : FormattableString.Invariant($"largest difference {_largest:0.0e+0}, allowed {_absolute:0.0e+0} and {_relative:0.0e+0} of the value")));
}
