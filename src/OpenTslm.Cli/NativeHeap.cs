using System.Runtime.InteropServices;

namespace OpenTslm.Cli;

/// <summary>Keeps the native heap of a long-running process in shape.</summary>
internal static class NativeHeap
{
    // Names and numbers of malloc.h of the GNU C library.
    private const int MmapThreshold = -3;
    private const int ArenaMaximum = -8;
    private const int Arenas = 2;
    private const int LargeBytes = 128 << 10;

    /// <summary>
    /// Lets all threads share two heaps, and gives large blocks back to the system when they are freed. By default the GNU C
    /// library makes eight heaps a processor, and a server of many calls that differ in size holds on to the holes in each:
    /// with 32 clients it was the better part of a gigabyte after five minutes, of which 60 MB were in use.
    /// </summary>
    public static void Tidy()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = Set(ArenaMaximum, Arenas);
            _ = Set(MmapThreshold, LargeBytes);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, which has heaps of its own kind.
        }
    }

#pragma warning disable SYSLIB1054 // Two plain numbers need no code to be made for them.
    [DllImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Set(int parameter, int value);
#pragma warning restore SYSLIB1054
}
