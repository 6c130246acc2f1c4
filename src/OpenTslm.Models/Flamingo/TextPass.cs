using OpenTslm.Models.Backbones;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>
/// A forward pass made ready by <see cref="FlamingoModel.Prepare"/>. It may run again and again, as each token of an answer
/// does: the ids and positions behind the text's <see cref="Indices"/> then change between the runs, nothing else does.
/// </summary>
/// <param name="Text">The tokens.</param>
/// <param name="Media">Keys and values of the series.</param>
/// <param name="View">Which media each row sees.</param>
/// <param name="Context">What the decoder layers share.</param>
internal sealed record TextPass(TextBatch Text, MediaProjection Media, MediaView View, LayerContext Context);
