namespace Wenmai.Pictures;

/// <summary>Where a text stands beside its point.</summary>
public enum TextSide
{
    /// <summary>It begins there.</summary>
    Start,

    /// <summary>Its middle is there.</summary>
    Middle,

    /// <summary>It ends there.</summary>
    End,
}

/// <summary>A part of a picture. Lengths are those of the picture, from its upper left corner.</summary>
public abstract record Shape
{
    /// <summary>Its ground; null for none.</summary>
    public Ink? Fill { get; init; }

    /// <summary>Its outline; null for none.</summary>
    public Ink? Stroke { get; init; }

    /// <summary>Width of the outline.</summary>
    public double StrokeWidth { get; init; } = 1;

    /// <summary>Lengths of dashes and gaps; empty for an unbroken line.</summary>
    public IReadOnlyList<double> Dashes { get; init; } = [];

    /// <summary>0 for nothing to 1 for all.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>What is said of it where a pointer rests on it; null for nothing.</summary>
    public string? Tip { get; init; }
}

/// <summary>A rectangle.</summary>
public sealed record Box(double X, double Y, double Width, double Height) : Shape
{
    /// <summary>Radius of its corners.</summary>
    public double Radius { get; init; }
}

/// <summary>A line or an area, in the path language of SVG.</summary>
/// <param name="Data">M, L, H, V, C, A and Z, absolute or relative.</param>
/// <param name="X">How far it is moved to the right.</param>
/// <param name="Y">How far it is moved down.</param>
public sealed record Trace(string Data, double X = 0, double Y = 0) : Shape;

/// <summary>A line of text.</summary>
/// <param name="X">Its point.</param>
/// <param name="Y">Its base line.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Side">Where it stands beside the point.</param>
public sealed record Words(double X, double Y, string Text, TextSide Side = TextSide.Start) : Shape
{
    /// <summary>Size of an em.</summary>
    public double Size { get; init; } = 12;

    /// <summary>Whether it is heavy.</summary>
    public bool IsBold { get; init; }

    /// <summary>Whether it runs upwards, turned about its point.</summary>
    public bool IsUpright { get; init; }
}
