namespace OpenTslm.Models.Prompting.Published;

/// <summary>The SHA-256 of each text that the published checkpoints were trained with (architecture reference appendix A and section 1.4).</summary>
internal static class UpstreamFingerprints
{
    /// <summary>The texts: a name for messages, and the hash of the UTF-8 bytes with placeholders for what is filled in.</summary>
    public static IReadOnlyList<(string Name, string Hash)> All { get; } =
    [
        ("tsqa series", "85134abc86713a7a80b428fd5f385da31dae530cff052651e474d234987b3a4e"),
        ("tsqa question", "beb94500bc1cd2260af6752e3e62ff26f44ce9b4f2fd22d11c81ee0d3ddad553"),
        ("m4 preamble", "6bc08719636e02ffb0f3d772f0fe89ffbbb9458bf0250121dfa2752d2f9f0a05"),
        ("m4 series", "794422812e9c9512be479e2dd8617cbf552add9befcdf808a2d6e01b8a9800b5"),
        ("m4 question", "fab62d604513130d1fe961d73b2bb909f05340c2e3988b00f81f4370096d6178"),
        ("har preamble", "a27a720b325c0e55b3a6ef7591fd52291dc620b56949140967657a2f5843b8e0"),
        ("har x-axis", "2cceb8878f2757de5bca288b3997390d86e07a18f0471bca55b6444dd4a69f8e"),
        ("har y-axis", "32eddc3ebf1ec524a1025f19f5b1aca3c83963d6168e51568e0ad58a23885a0b"),
        ("har z-axis", "7166b18be5641f47b1d80bda4e3a9a63dc448dccad5fce50c3b2555f6a6eade5"),
        ("har series", "066573c806bd2159f4a323d3d561bb6cf4bf70b743fde13b23ea2a5aa50a5085"),
        ("har question", "7664692e0a9a4bb7f3728dcd4890cb7fd5ada2e838deac76a07f32030bc5867e"),
        ("sleep preamble", "70f146e794ee8d50d89c9cd616b47e99bcccef90eac953a833557b9e0e8badd7"),
        ("sleep series", "032bb12165207cf7da5a619e82d70579be5097e477042438344b6a2e93879dea"),
        ("sleep question", "711f8229efcfc7ef0b3cfb9d02a21bd64993c870d2c71f50013841834512c9ea"),
        ("ecg preamble", "0d0ffd372ba945977b12cc3857861334057fe3f70c98d0419cd31f32d76fe53d"),
        ("ecg lead", "25e6df26265927f4667b17f9487c97d10159e17b3145ef6f7cf59cf58e4444cd"),
        ("ecg statistics", "010353c6a25dbbdeba227e41c1512ebaa629068aa998dbcc762f6738f4d014ba"),
        ("ecg context", "ef5764b06cd016f31217b98f30d5763e728dee236f0f9ccc82eb129e05fa92e0"),
        ("ecg question", "a4758a9e1a5dd9aba6a09903eca07c05b2edbf23c2201eabe6781047f8f53cd0"),
        ("ecg question without answers", "3070c42c09c4cd0862ba4ff8437832be59a84e5fb192011bdcd53e2133e6677c"),
    ];
}
