using System.Runtime.InteropServices;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// Large pages for memory that is read from end to end again and again: the processor then looks up 2 MiB at a time, not 4 KiB.
/// </summary>
internal static unsafe partial class HugePages
{
    private const int MadviseHugePage = 14; // MADV_HUGEPAGE of madvise(2)

    /// <summary>
    /// Tells Linux that a mapped file should lie in large pages. It can comply where the file system knows them and the file is not in
    /// the page cache yet; elsewhere nothing changes.
    /// </summary>
    /// <param name="address">Where the mapping begins: the beginning of a page.</param>
    /// <param name="length">Its bytes.</param>
    public static void Advise(nint address, long length)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = Madvise((void*)address, (nuint)length, MadviseHugePage); // a kernel without large pages refuses, which is as good
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library of another name.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Madvise(void* address, nuint length, int advice);
}
