namespace OpenTslm.Tensors;

/// <summary>Pointwise non-linearities.</summary>
public enum Activation
{
    /// <summary>Exact GELU: <c>x · Φ(x)</c> with the Gaussian distribution function by erf (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>The tanh approximation of GELU, as Gemma uses it.</summary>
    GeluTanh,

    /// <summary>SiLU: <c>x · sigmoid(x)</c>.</summary>
    Silu,
}
