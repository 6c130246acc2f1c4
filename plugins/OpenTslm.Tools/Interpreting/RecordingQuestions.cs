using Microsoft.Extensions.AI;
using OpenTslm.Grounding.Audit;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools.Interpreting;

/// <summary>Puts a question of a tool to a model, and reports how far the answer is.</summary>
/// <param name="options">Store and models.</param>
internal sealed class RecordingQuestions(ToolSetOptions options)
{
    private readonly ModelChoice _models = new(options);
    private readonly ClaimProposer? _proposer = options.ClaimClient is { } client ? new ClaimProposer(client) : null;

    /// <summary>The interpretation of a recording in the store.</summary>
    /// <param name="handle">The recording.</param>
    /// <param name="model">Name of the model; null is the default.</param>
    /// <param name="create">Makes the request once the model is known.</param>
    /// <param name="call">Where progress goes.</param>
    /// <param name="cancellationToken">Stops the model within one token.</param>
    public async Task<Interpretation> AskAsync(
        string handle,
        string? model,
        Func<ModelCard, InterpretationRequest> create,
        AIFunctionArguments call,
        CancellationToken cancellationToken)
    {
        var found = await options.Store.GetAsync(handle, cancellationToken);
        var chosen = await _models.GetAsync(model, cancellationToken);
        var progress = call.Progress();
        var step = 0;
        await foreach (var update in new RecordingInterpreter(chosen, _proposer).InterpretAsync(found.Recording, create(chosen.Card), cancellationToken))
        {
            if (update is InterpretationUpdate.Completed completed)
            {
                await KeepAsync(found.Handle, completed.Interpretation, cancellationToken);
                return completed.Interpretation;
            }

            progress?.Report(new ToolProgress(++step, Describe(update)));
        }

        throw new InvalidOperationException("The interpretation ended without a result.");
    }

    private async Task KeepAsync(string handle, Interpretation interpretation, CancellationToken cancellationToken)
    {
        try
        {
            if (interpretation.Certificate is { } certificate)
            {
                await options.Store.KeepCertificateAsync(handle, certificate, cancellationToken);
            }
        }
        catch (IOException)
        {
            // The answer carries its certificate; a store that cannot keep a copy is no reason to lose both.
        }
    }

    private static string Describe(InterpretationUpdate update) => update switch
    {
        InterpretationUpdate.Input input => $"Reading {input.Contract.Series.Count} series.",
        InterpretationUpdate.DirectScores => "The possible answers are scored; the rationale follows.",
        InterpretationUpdate.Assessed { Abstention.Abstains: true } assessed => "It abstains: " + assessed.Abstention.Reasons[0].Why,
        InterpretationUpdate.Assessed => "It does not abstain so far.",
        InterpretationUpdate.RationaleText text => text.Text,
        InterpretationUpdate.Audited audited => audited.Summary,
        _ => "The answer is there.",
    };
}
