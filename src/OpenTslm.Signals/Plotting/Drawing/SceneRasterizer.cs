using System.Numerics;

namespace OpenTslm.Signals.Plotting.Drawing;

/// <summary>Turns a scene into pixels. Edges are smoothed by the part of a pixel that they cover.</summary>
internal static class SceneRasterizer
{
    /// <summary>The pixels of a scene; the same ones on every machine with IEEE arithmetic.</summary>
    public static PixelImage Render(Scene scene)
    {
        var image = new PixelImage(scene.Width, scene.Height);
        Fill(image, new SceneRectangle(0, 0, scene.Width, scene.Height, scene.Background));
        var pen = new Pen(image);
        foreach (var item in scene.Items)
        {
            switch (item)
            {
                case SceneRectangle rectangle:
                    Fill(image, rectangle);
                    break;
                case ScenePath path:
                    pen.Draw(path.Lines, path.Color, path.Width);
                    break;
                case SceneText text:
                    pen.Draw(StrokeFont.Strokes(text), text.Color, StrokeFont.PenWidth(text.Size));
                    break;
                case SceneImage picture:
                    Copy(image, picture);
                    break;
                default:
                    throw new InvalidOperationException($"A scene has no {item.GetType().Name}.");
            }
        }

        return image;
    }

    private static void Fill(PixelImage image, SceneRectangle rectangle)
    {
        var (right, bottom) = (rectangle.Left + rectangle.Width, rectangle.Top + rectangle.Height);
        for (var y = Math.Max(0, (int)MathF.Floor(rectangle.Top)); y < Math.Min(image.Height, bottom); y++)
        {
            var height = Math.Min(y + 1, bottom) - Math.Max(y, rectangle.Top);
            for (var x = Math.Max(0, (int)MathF.Floor(rectangle.Left)); x < Math.Min(image.Width, right); x++)
            {
                image.Blend(x, y, rectangle.Color, height * (Math.Min(x + 1, right) - Math.Max(x, rectangle.Left)));
            }
        }
    }

    private static void Copy(PixelImage image, SceneImage picture)
    {
        var source = picture.Image;
        for (var y = 0; y < source.Height; y++)
        {
            source.Rgb.AsSpan(3 * y * source.Width, 3 * source.Width).CopyTo(image.Rgb.AsSpan(3 * (((picture.Top + y) * image.Width) + picture.Left)));
        }
    }

    /// <summary>Draws lines: each pixel is covered as far as the nearest point of a line is near.</summary>
    private sealed class Pen(PixelImage image)
    {
        private readonly float[] _coverage = new float[image.Width * image.Height];

        public void Draw(IEnumerable<Vector2[]> lines, Rgba color, float width)
        {
            // A pen thinner than a pixel covers as much less of each.
            var radius = Math.Max(width, 1) / 2;
            var (top, bottom) = (image.Height, -1);
            foreach (var line in lines)
            {
                for (var i = 0; i < Math.Max(1, line.Length - 1); i++)
                {
                    var (from, to) = (line[i], line[Math.Min(i + 1, line.Length - 1)]);
                    Cover(from, to, radius);
                    top = Math.Min(top, (int)(Math.Min(from.Y, to.Y) - radius - 1));
                    bottom = Math.Max(bottom, (int)(Math.Max(from.Y, to.Y) + radius + 1));
                }
            }

            var strength = Math.Min(width, 1);
            for (var y = Math.Max(0, top); y <= Math.Min(image.Height - 1, bottom); y++)
            {
                var row = _coverage.AsSpan(y * image.Width, image.Width);
                for (var x = 0; x < row.Length; x++)
                {
                    if (row[x] > 0)
                    {
                        image.Blend(x, y, color, row[x] * strength);
                        row[x] = 0;
                    }
                }
            }
        }

        private void Cover(Vector2 from, Vector2 to, float radius)
        {
            var along = to - from;
            var length = along.LengthSquared();
            var reach = radius + 0.5f;
            for (var y = Math.Max(0, (int)(Math.Min(from.Y, to.Y) - reach)); y <= Math.Min(image.Height - 1, Math.Max(from.Y, to.Y) + reach); y++)
            {
                var (left, right) = Span(from, to, y + 0.5f, reach);
                for (var x = Math.Max(0, (int)left); x <= Math.Min(image.Width - 1, right); x++)
                {
                    var pixel = new Vector2(x + 0.5f, y + 0.5f);
                    var t = length > 0 ? Math.Clamp(Vector2.Dot(pixel - from, along) / length, 0, 1) : 0;
                    var covered = Math.Min(1, reach - Vector2.Distance(pixel, from + (t * along)));
                    ref var present = ref _coverage[(y * image.Width) + x];
                    present = Math.Max(present, covered);
                }
            }
        }

        /// <summary>The part of a row that a line may touch, so that a long oblique one does not visit all pixels beside it.</summary>
        private static (float Left, float Right) Span(Vector2 from, Vector2 to, float y, float reach)
        {
            var (left, right) = (Math.Min(from.X, to.X), Math.Max(from.X, to.X));
            var rise = to.Y - from.Y;
            if (MathF.Abs(rise) > 1)
            {
                var slope = (to.X - from.X) / rise;
                var (a, b) = (from.X + ((y - reach - from.Y) * slope), from.X + ((y + reach - from.Y) * slope));
                (left, right) = (Math.Max(left, Math.Min(a, b)), Math.Min(right, Math.Max(a, b)));
            }

            return (left - reach, right + reach);
        }
    }
}
