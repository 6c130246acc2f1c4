using OpenTslm.Models.Backbones;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Encoders;

/// <summary>Sizes of <see cref="ConvolutionalEncoder"/>.</summary>
public sealed record ConvolutionalEncoderConfig : EncoderConfig
{
    /// <summary>Channels between the two convolutions.</summary>
    public int StemChannels { get; init; } = 96;

    /// <summary>Samples under the first convolution.</summary>
    public int StemKernel { get; init; } = 16;

    /// <summary>Samples between two positions of the first convolution.</summary>
    public int StemStride { get; init; } = 4;

    /// <summary>Rows under the second convolution; odd.</summary>
    public int DownsampleKernel { get; init; } = 3;

    /// <summary>Rows between two positions of the second convolution.</summary>
    public int DownsampleStride { get; init; } = 2;

    /// <summary>Number of transformer layers.</summary>
    public int Layers { get; init; } = 3;

    /// <summary>Number of heads; divides the dimension into even widths.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Width of the gated feed-forward network.</summary>
    public int FeedForwardSize { get; init; } = 384;

    /// <summary>Numbers that come with each series; 0 means that there is no token for them.</summary>
    public int DescriptorCount { get; init; }

    /// <summary>Base θ of the rotary positions along a series.</summary>
    public double RopeTheta { get; init; } = 10_000;

    /// <summary>Longest series, in samples.</summary>
    public int MaximumSamples { get; init; } = 1 << 16;

    internal int StemPadding => (StemKernel - StemStride) / 2;

    internal int DownsamplePadding => DownsampleKernel / 2;

    internal TransformerLayerConfig Layer => new()
    {
        HiddenSize = Dimension,
        Heads = Heads,
        KeyValueHeads = Heads,
        HeadDimension = Dimension / Math.Max(1, Heads),
        FeedForwardSize = FeedForwardSize,
        RmsNormEpsilon = 1e-5f,
    };

    /// <inheritdoc/>
    public override ISeriesEncoder CreateEncoder(IWeightSource weights, string prefix = "") =>
        new ConvolutionalEncoder(this, weights, prefix);

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidDataException">A size is out of range, or two sizes do not fit each other.</exception>
    public void Validate()
    {
        ConfigRules.Positive(StemChannels, nameof(StemChannels));
        ConfigRules.Positive(StemStride, nameof(StemStride));
        ConfigRules.Positive(DownsampleKernel, nameof(DownsampleKernel));
        ConfigRules.Positive(DownsampleStride, nameof(DownsampleStride));
        ConfigRules.Positive(MaximumSamples, nameof(MaximumSamples));
        ConfigRules.Require(StemKernel >= StemStride, $"a kernel of {StemKernel} samples skips some at a stride of {StemStride}");
        ConfigRules.Require(StemKernel <= 4096, $"StemKernel is at most 4096, got {StemKernel}");
        ConfigRules.Require(DownsampleKernel is <= 4095 && DownsampleKernel % 2 == 1, $"DownsampleKernel is odd, got {DownsampleKernel}");
        ConfigRules.Require(Layers is >= 0 and <= 1024, $"Layers lies between 0 and 1024, got {Layers}");
        ConfigRules.Require(DescriptorCount is >= 0 and <= 4096, $"DescriptorCount lies between 0 and 4096, got {DescriptorCount}");
        Layer.Validate();
        ConfigRules.Require(Dimension % Heads == 0, $"{Heads} heads do not divide a dimension of {Dimension}");
        ConfigRules.Require(RopeTheta > 1 && double.IsFinite(RopeTheta), $"RopeTheta lies above 1, got {RopeTheta}");
    }
}
