namespace OpenTslm.Models.Prompting.Published;

/// <summary>How a series is scaled by its mean <c>m</c> and standard deviation <c>s</c> (architecture reference section 1.2).</summary>
public enum ScalingKind
{
    /// <summary><c>(x − m) / (s + 10⁻⁸)</c>.</summary>
    AddedEpsilon,

    /// <summary><c>(x − m) / s</c>, and <c>x − m</c> where <c>s</c> is not above zero.</summary>
    AboveZero,

    /// <summary><c>(x − m) / s</c>, and <c>x − m</c> where <c>s</c> is not above 10⁻⁶.</summary>
    AboveMillionth,

    /// <summary><c>(x − m) / max(s, 10⁻⁶)</c>; the prompt announces that divisor too.</summary>
    Clamped,
}
