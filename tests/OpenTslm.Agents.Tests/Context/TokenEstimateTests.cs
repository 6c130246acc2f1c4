using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;
using OpenTslm.Agents.Tests.Fhir;

namespace OpenTslm.Agents.Tests.Context;

public sealed class TokenEstimateTests
{
    [Fact]
    public void Of_AnyText_IsNoMoreThanItsBytesAndGrowsWithIt() => Prop.ForAll<string?>(text =>
    {
        var clean = new string([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
        var tokens = TokenEstimate.Of(clean);
        return tokens <= System.Text.Encoding.UTF8.GetByteCount(clean) && TokenEstimate.Of(clean + "7") == tokens + 1;
    }).QuickCheckThrowOnFailure();
}
