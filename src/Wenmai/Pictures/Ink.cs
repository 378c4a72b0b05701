using System.Globalization;

namespace Wenmai.Pictures;

/// <summary>A colour of pictures by what it is for: a variable of the page's style sheet, which knows light and dark, and a colour for files and print.</summary>
/// <param name="Name">Name of the variable, without its dashes.</param>
/// <param name="Print">The colour on white paper, such as <c>#9b1c1c</c>.</param>
public sealed record Ink(string Name, string Print)
{
    private static readonly string[] Lines = ["#9b1c1c", "#2f4f8f", "#3b6546", "#8a5a00", "#6b3f87", "#00696e", "#7a4b2f", "#4b4b4b"];

    private static readonly string[] Areas =
        ["#b5483f", "#5573a8", "#6a9575", "#c1933f", "#9069ab", "#3f9195", "#a67c5f", "#7d7d7d", "#d58a7f", "#8fa6cc", "#9dbfa6", "#dfbe7e"];

    // The steps are those of the page: 40 % of the darkest red at most, so that black figures can be read on all of them.
    private static readonly string[] Steps = ["#ffffff", "#f9f0f0", "#f3e3e3", "#ebd0d0", "#e1bbbb", "#d7a4a4"];

    /// <summary>Most series that colours, marks and dashes tell apart.</summary>
    public const int MostSeries = 8;

    /// <summary>Most areas that colours tell apart.</summary>
    public const int MostAreas = 12;

    /// <summary>Steps of a shading, from 1; 0 is paper.</summary>
    public const int Shades = 5;

    /// <summary>Figures and names.</summary>
    public static Ink Text { get; } = new("ink", "#22201c");

    /// <summary>What stands back: axes, notes.</summary>
    public static Ink Quiet { get; } = new("quiet", "#615b51");

    /// <summary>Grid lines.</summary>
    public static Ink Grid { get; } = new("line", "#e0dad0");

    /// <summary>The ground.</summary>
    public static Ink Paper { get; } = new("paper", "#ffffff");

    /// <summary>What stands out.</summary>
    public static Ink Accent { get; } = new("red", "#9b1c1c");

    /// <summary>A line, from 0.</summary>
    public static Ink Series(int number) => new(Numbered("series", number % Lines.Length), Lines[number % Lines.Length]);

    /// <summary>An area, from 0.</summary>
    public static Ink Area(int number) => new(Numbered("area", number % Areas.Length), Areas[number % Areas.Length]);

    /// <summary>A step of a shading, 0 to <see cref="Shades"/>.</summary>
    public static Ink Shade(int step) => new(Numbered("shade", step), Steps[step]);

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
}
