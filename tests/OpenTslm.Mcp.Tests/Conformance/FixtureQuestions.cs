using ModelContextProtocol.Protocol;
using Question = ModelContextProtocol.Protocol.ElicitRequestParams.PrimitiveSchemaDefinition;

namespace OpenTslm.Mcp.Tests.Conformance;

/// <summary>Questions of the kinds that the conformance suite expects to be asked.</summary>
internal static class FixtureQuestions
{
    private static readonly string[] Options = ["option1", "option2", "option3"];

    public static Dictionary<string, Question> WithDefaults() => new()
    {
        ["name"] = new ElicitRequestParams.StringSchema { Default = "John Doe" },
        ["age"] = new ElicitRequestParams.NumberSchema { Type = "integer", Default = 30 },
        ["score"] = new ElicitRequestParams.NumberSchema { Default = 95.5 },
        ["status"] = new ElicitRequestParams.UntitledSingleSelectEnumSchema { Enum = ["active", "inactive", "pending"], Default = "active" },
        ["verified"] = new ElicitRequestParams.BooleanSchema { Default = true },
    };

    public static Dictionary<string, Question> WithChoices() => new()
    {
        ["untitledSingle"] = new ElicitRequestParams.UntitledSingleSelectEnumSchema { Enum = Options },
        ["titledSingle"] = new ElicitRequestParams.TitledSingleSelectEnumSchema { OneOf = Titled() },
#pragma warning disable MCP9001 // The suite tests the old form, too.
        ["legacyEnum"] = new ElicitRequestParams.LegacyTitledEnumSchema
        {
            Enum = ["opt1", "opt2", "opt3"], EnumNames = ["Option One", "Option Two", "Option Three"],
        },
#pragma warning restore MCP9001
        ["untitledMulti"] = new ElicitRequestParams.UntitledMultiSelectEnumSchema
        {
            Items = new ElicitRequestParams.UntitledEnumItemsSchema { Enum = Options },
        },
        ["titledMulti"] = new ElicitRequestParams.TitledMultiSelectEnumSchema
        {
            Items = new ElicitRequestParams.TitledEnumItemsSchema { AnyOf = Titled() },
        },
    };

    private static ElicitRequestParams.EnumSchemaOption[] Titled() =>
    [
        new() { Const = "value1", Title = "First Option" },
        new() { Const = "value2", Title = "Second Option" },
        new() { Const = "value3", Title = "Third Option" },
    ];
}
