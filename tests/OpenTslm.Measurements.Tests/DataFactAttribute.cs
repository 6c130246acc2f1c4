namespace OpenTslm.Measurements.Tests;

/// <summary>A fact about a shared data set; skipped, visibly, where the set is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute(string dataSet)
    {
        if (TestData.Folder is null || !Directory.Exists(TestData.Path(dataSet)))
        {
            Skip = $"The data set '{dataSet}' is not on this machine; OPENTSLM_TEST_DATA names the folder that holds it.";
        }
    }
}
