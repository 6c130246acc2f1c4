using System.Text.Json;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tests.Generation;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Checkpoints;

public sealed class ModelBundleTests
{
    [Theory]
    [InlineData(WeightType.F32)]
    [InlineData(WeightType.Q8_0)]
    [InlineData(WeightType.BF16)]
    public void Load_WhatSaveWrote_IsTheSameBundle(WeightType type)
    {
        using var folder = new TemporaryFolder();
        var bundle = TinyModel.CreateBundle() with
        {
            Template = new PromptTemplate { Preamble = "Look: ", OptionSeparator = " | " },
            Preparation = new SeriesPreparation { MaximumSeries = 3, ResampleAboveHz = null },
        };
        var weights = TinyModel.CreateWeights(bundle.Config);
        bundle.Save(folder.At("m.gguf"), weights, type);

        using var file = GgufFile.Open(folder.At("m.gguf"));
        var loaded = ModelBundle.Load(file);

        loaded.Config.ShouldBe(bundle.Config);
        loaded.Template.ShouldBe(bundle.Template);
        loaded.Preparation.ShouldBe(bundle.Preparation);
        loaded.Tokenizer.Merges.ShouldBe(bundle.Tokenizer.Merges);
        loaded.Card.Architecture.ShouldBe("flamingo");
        loaded.Card.Parameters.ShouldBe(weights.Sum(w => w.Count));
        loaded.Card.MaximumSeries.ShouldBe(3);
        loaded.Card.Tasks[0].Labels.ShouldBe(["walking", "sitting"]);
        foreach (var weight in weights)
        {
            var stored = file.Get(weight.Name, [.. weight.Shape]);
            stored.Type.ShouldBe(WeightConversion.StorageTypeOf(weight.Shape, type));
            var largest = weight.Singles.ToArray().Max(Math.Abs);
            WeightConversion.ToSingles(stored).ShouldBe(weight.Singles.ToArray(), tolerance: (type == WeightType.F32 ? 1e-7 : 0.006) * largest);
        }
    }

    [Theory]
    [InlineData(new[] { 64, 96 }, WeightType.Q8_0)]
    [InlineData(new[] { 64, 6 }, WeightType.F16)]
    [InlineData(new[] { 96, 1, 16 }, WeightType.F16)]
    [InlineData(new[] { 1, 64 }, WeightType.F32)]
    [InlineData(new[] { 64 }, WeightType.F32)]
    [InlineData(new int[0], WeightType.F32)]
    public void StorageTypeOf_Shape_QuantisesMatricesOfWholeBlocks(int[] shape, WeightType expected) =>
        WeightConversion.StorageTypeOf(shape, WeightType.Q8_0).ShouldBe(expected);

    [Theory]
    [InlineData("general.architecture", "llama", "architecture 'llama'")]
    [InlineData("opentslm.config", "{", "configuration")]
    [InlineData("opentslm.prompt_template", "{}", "prompt template")]
    [InlineData("opentslm.prompt_template", "null", "is empty")]
    [InlineData("opentslm.series_preparation", "{\"normalize\":\"Magic\"}", "cannot be read")]
    [InlineData("opentslm.model_card", "{}", "cannot be read")]
    [InlineData("opentslm.tokenizer.type", "wordpiece", "tokenizer of type")]
    public void Load_DamagedMetadata_SaysWhatIsWrong(string key, string value, string message)
    {
        using var folder = new TemporaryFolder();
        TinyModel.CreateBundle().Save(folder.At("m.gguf"), [], WeightType.F32);
        var writer = new GgufWriter();
        using (var file = GgufFile.Open(folder.At("m.gguf")))
        {
            foreach (var (name, old) in file.Metadata)
            {
                writer.Metadata.Add(name, name == key ? value : old);
            }
        }

        writer.Save(folder.At("n.gguf"));
        using var damaged = GgufFile.Open(folder.At("n.gguf"));

        Should.Throw<InvalidDataException>(() => ModelBundle.Load(damaged)).Message.ShouldContain(message);
    }

    [Fact]
    public void Load_OtherGgufFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        new GgufWriter().Save(folder.At("m.gguf"));
        using var file = GgufFile.Open(folder.At("m.gguf"));

        Should.Throw<InvalidDataException>(() => ModelBundle.Load(file)).Message
            .ShouldBe("m.gguf: the metadata lacks 'general.architecture'.");
    }

    [Fact]
    public void Load_MutatedMetadata_GivesABundleOrInvalidDataException()
    {
        using var folder = new TemporaryFolder();
        TinyModel.CreateBundle().Save(folder.At("m.gguf"), [], WeightType.F32);
        var whole = File.ReadAllBytes(folder.At("m.gguf"));
        var random = new Random(23);
        var refused = 0;
        for (var n = 0; n < 3000; n++)
        {
            var bytes = GC.AllocateArray<byte>(whole.Length, pinned: true);
            whole.CopyTo(bytes, 0);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                LoadBytes(bytes);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Validate_PartsThatDoNotFit_AreRefused()
    {
        var bundle = TinyModel.CreateBundle();
        ModelBundle[] wrong =
        [
            bundle with { Preparation = bundle.Preparation with { Descriptors = false } },
            bundle with { Preparation = bundle.Preparation with { MaximumSamples = 5000 } },
            bundle with { Preparation = bundle.Preparation with { MaximumSeries = 13 } },
            bundle with { Config = bundle.Config with { Backbone = bundle.Config.Backbone with { VocabularySize = 300 } } },
        ];

        foreach (var one in wrong)
        {
            Should.Throw<InvalidDataException>(one.Validate).Message.ShouldStartWith("The model does not fit: ");
        }
    }

    private static unsafe void LoadBytes(byte[] bytes)
    {
        fixed (byte* address = bytes)
        {
            ModelBundle.Load(GgufFile.Open("m.gguf", (nint)address, bytes.Length, bytes));
        }
    }
}
