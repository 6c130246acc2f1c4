using System.Numerics;

namespace OpenTslm.Signals.Plotting.Drawing;

/// <summary>Something drawn. Places are pixels from the upper left corner of the canvas.</summary>
internal abstract record SceneItem;

/// <summary>Lines of one pen, with round ends; where two cross, the pen does not get darker. A line of one point is a dot.</summary>
internal sealed record ScenePath(IReadOnlyList<Vector2[]> Lines, Rgba Color, float Width) : SceneItem;

/// <summary>A filled rectangle.</summary>
internal sealed record SceneRectangle(float Left, float Top, float Width, float Height, Rgba Color) : SceneItem;

/// <summary>Pixels as they are.</summary>
internal sealed record SceneImage(int Left, int Top, PixelImage Image) : SceneItem;
