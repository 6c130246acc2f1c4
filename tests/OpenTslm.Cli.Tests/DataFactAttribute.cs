using OpenTslm.Training.Datasets;

namespace OpenTslm.Cli.Tests;

/// <summary>A test on real recordings; skipped, visibly, where they are absent.</summary>
public sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute()
    {
        if (DataFolder.Find() is null)
        {
            Skip = "No real recordings: set OPENTSLM_TEST_DATA.";
        }
    }
}
