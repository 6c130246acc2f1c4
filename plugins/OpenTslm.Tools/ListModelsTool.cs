using System.ComponentModel;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Results;

namespace OpenTslm.Tools;

/// <summary>Shows which models there are and what they were trained for.</summary>
internal sealed class ListModelsTool(ToolSetOptions options)
{
    private readonly ModelChoice _models = new(options);

    [Tool("list_models", "List models", ToolGroup.Ask, ReadOnly = true)]
    [Description("""
        Lists the models with limits and the tasks each was trained for: question and answers. A question in a task's own
        wording is answered best; outside its tasks a model guesses.
        """)]
    public async Task<ModelList> ListModelsAsync(CancellationToken cancellationToken = default) =>
        ModelList.Of(await _models.ListAsync(cancellationToken));
}
