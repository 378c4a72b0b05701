namespace Wenmai.Drafting;

/// <summary>Layout of a Word file after GB/T 9704-2012. The fonts are named, not embedded: where they are missing, Word and LibreOffice put their own song face in their place.</summary>
public sealed record DocxLayout
{
    /// <summary>Exact line pitch in points. The standard fixes 22 lines on a page (28.95 pt); offices use 28, 29 or 30. The default value is 28.</summary>
    public double LinePoints { get; init; } = 28;

    /// <summary>Face of the title, 2号 (22 pt). The default is 方正小标宋简体.</summary>
    public string TitleFont { get; init; } = "方正小标宋简体";

    /// <summary>Face of running text and of headings 1. and （1）, 3号 (16 pt). The default is 仿宋_GB2312.</summary>
    public string BodyFont { get; init; } = "仿宋_GB2312";

    /// <summary>Face of headings 一、. The default is 黑体.</summary>
    public string FirstHeadingFont { get; init; } = "黑体";

    /// <summary>Face of headings （一）. The default is 楷体_GB2312.</summary>
    public string SecondHeadingFont { get; init; } = "楷体_GB2312";

    /// <summary>Face of page numbers and footnotes. The default is 宋体.</summary>
    public string NumberFont { get; init; } = "宋体";
}
