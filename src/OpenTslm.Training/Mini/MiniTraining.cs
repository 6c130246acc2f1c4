using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Tensors;
using OpenTslm.Training.Runs;

namespace OpenTslm.Training.Mini;

/// <summary>Everything of one training run of <c>opentslm-mini</c>: data, vocabulary, network, trainer.</summary>
public sealed class MiniTraining
{
    // More micro-batches than cores, since they differ in length and a core that is done takes the next.
    private const int Shards = 4;
    private const int ValidateEvery = 200;

    // Validations without improvement, over a falling learning rate: something is wrong if it takes that long.
    private const int Patience = 12;

    private readonly ParameterStore _parameters;
    private readonly MiniObjective _objective;
    private readonly MiniValidation _validation;
    private readonly MiniTrainingOptions _options;

    private MiniTraining(
        MiniTrainingOptions options,
        MiniObjective objective,
        MiniValidation validation,
        FlamingoModel model,
        ParameterStore parameters,
        ByteLevelBpeTokenizer tokenizer)
    {
        (_options, _objective, _validation, Model, _parameters, Tokenizer) = (options, objective, validation, model, parameters, tokenizer);
    }

    /// <summary>Prompt wording of the model.</summary>
    public static PromptTemplate Template { get; } = new();

    /// <summary>Series preparation of the model.</summary>
    public static SeriesPreparation Preparation { get; } = new();

    /// <summary>The network; its weights change while <see cref="Run"/> works.</summary>
    public FlamingoModel Model { get; }

    /// <summary>The vocabulary.</summary>
    public ByteLevelBpeTokenizer Tokenizer { get; }

    /// <summary>The trained values.</summary>
    public IReadOnlyList<Weight> Weights => _parameters.Weights;

    /// <summary>Loads the data, trains the vocabulary and makes a fresh network.</summary>
    /// <param name="dataFolder">Folder of real recordings.</param>
    /// <param name="options">Options of the run.</param>
    public static MiniTraining Create(string dataFolder, MiniTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var first = MiniSources.CreateFirstStage();
        var second = MiniSources.CreateSecondStage(dataFolder);
        var preparer = new SeriesPreparer(Preparation);
        var examples = MiniVocabulary.Draw([first, second], (int)options.Seed);
        var classes = AnswerClasses.Collect(examples);
        var tokenizer = MiniVocabulary.Train(examples, preparer, Template);
        var network = MiniConfig.Network(tokenizer.VocabularySize);
        var parameters = new ParameterStore(new InitializationOptions
        {
            Seed = options.Seed,
            Position = 0.3f,
            ResidualFactor = 1 / MathF.Sqrt(2 * network.Backbone.Layers),
        });
        var model = new FlamingoModel(network, parameters);
        var heads = new ReadingHeads(classes.Count, network.Encoder.Dimension, parameters);
        var encoder = new ExampleEncoder(Template, preparer, tokenizer, classes);
        var objective = new MiniObjective(model, heads, encoder, first, second, options);
        var validation = new MiniValidation(model, encoder, MiniSources.CreateValidation(dataFolder));
        return new MiniTraining(options, objective, validation, model, parameters, tokenizer);
    }

    /// <summary>
    /// Trains, or goes on with the run in the folder. At the end the parameters are those of the lowest validation.
    /// </summary>
    /// <param name="folder">Where the run keeps its state.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Ends the run after the current step; its state is saved.</param>
    public TrainingResult Run(RunFolder folder, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var options = new TrainerOptions
        {
            Steps = _options.Steps,
            LearningRate = _options.LearningRate,
            WarmupSteps = Math.Min(200, _options.Steps / 10),
            FloorFraction = 0.03,
            CheckpointEvery = _options.CheckpointEvery,
            Shards = Shards,
            ValidateEvery = ValidateEvery,
            Patience = Patience,
        };
        var trainer = new Trainer<MiniBatch>(options, _objective, Weights, folder) { Validation = _ => _validation.Measure() };
        var result = trainer.Run(progress, cancellationToken);
        if (result.End != TrainingEnd.Cancelled && result.BestValidation is not null)
        {
            ParameterFile.Read(folder.BestPath, Weights);
        }

        return result;
    }

    /// <summary>Writes the trained model as one GGUF file, matrices as <see cref="WeightType.Q8_0"/>.</summary>
    /// <param name="path">Path of the file; it never holds half of it.</param>
    public void Export(string path) => new ModelBundle
    {
        Config = Model.Config,
        Tokenizer = Tokenizer,
        Template = Template,
        Preparation = Preparation,
        Card = MiniCard.Create(Preparation),
    }.Save(path, [.. Weights.Where(weight => !weight.Name.StartsWith(ReadingHeads.Prefix, StringComparison.Ordinal))], WeightType.Q8_0);
}
