namespace OpenTslm.Training;

/// <summary>Random numbers of one shard of one step, so that a batch can be made again after a restart.</summary>
public static class StepRandom
{
    /// <summary>Creates a generator that depends on the three numbers only.</summary>
    public static Random Create(ulong seed, long step, int shard)
    {
        var mixed = NormalStream.Mix(NormalStream.Mix(seed + 0x9E3779B97F4A7C15UL) ^ (ulong)step);
        mixed = NormalStream.Mix(mixed + ((ulong)(uint)shard * 0xD1B54A32D192ED03UL));
        return new Random((int)(mixed >> 33));
    }
}
