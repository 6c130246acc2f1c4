namespace OpenTslm.Testing;

/// <summary>A fact about real recordings; skipped, visibly, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataFactAttribute : FactAttribute
{
    /// <param name="dataSet">The data set it is about; all of them where left out.</param>
    public DataFactAttribute(string dataSet = "")
    {
        if (TestData.Folder is null || !Directory.Exists(TestData.Path(dataSet)))
        {
            Skip = $"The data set '{dataSet}' is not on this machine; OPENTSLM_TEST_DATA names the folder that holds it.";
        }
    }
}
