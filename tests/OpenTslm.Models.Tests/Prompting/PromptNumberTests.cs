using OpenTslm.Models.Prompting;

namespace OpenTslm.Models.Tests.Prompting;

public sealed class PromptNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(1, "1")]
    [InlineData(0.3125, "0.3125")]
    [InlineData(-9.80665, "-9.807")]
    [InlineData(99.999, "100")]
    [InlineData(12345.6, "12350")]
    [InlineData(1234567, "1235000")]
    [InlineData(0.000123456, "0.0001235")]
    [InlineData(1.2344e-7, "1.234e-7")]
    [InlineData(3.4e38, "3.4e38")]
    [InlineData(102.4, "102.4")]
    [InlineData(double.NaN, "?")]
    [InlineData(double.PositiveInfinity, "?")]
    public void Format_Number_HasFourSignificantDigits(double value, string expected) =>
        PromptNumber.Format(value).ShouldBe(expected);
}
