using Wenmai.Insights;
using Wenmai.Pictures;

namespace Wenmai.Views;

/// <summary>Forms of a view as a file.</summary>
public enum ViewFormat
{
    /// <summary>The picture, to be enlarged without loss.</summary>
    Svg,

    /// <summary>The picture, for programs that show no SVG.</summary>
    Png,

    /// <summary>The whole table.</summary>
    Csv,
}

/// <summary>Writes views as files.</summary>
public static class ViewFile
{
    /// <summary>The bytes: a picture with its title and its sources in it, or a table with its notes below; null where a picture is asked of a view without one.</summary>
    /// <exception cref="AdministrationFault">PNG, on a machine without a font for it (E640).</exception>
    public static byte[]? Write(ViewAnswer answer, ViewFormat format) => format == ViewFormat.Csv ? CsvTable.Write(answer.Table)
        : answer.Picture?.Framed(answer.Table.Notes) is not { } framed ? null
        : format == ViewFormat.Svg ? SvgWriter.File(framed) : PngWriter.Write(framed);

    /// <summary>Its media type.</summary>
    public static string MediaType(ViewFormat format) => format switch
    {
        ViewFormat.Csv => "text/csv; charset=utf-8",
        ViewFormat.Svg => "image/svg+xml",
        _ => "image/png",
    };

    /// <summary>What is said where a picture is asked of a view without one.</summary>
    /// <param name="name">Chinese name of the view.</param>
    /// <param name="format">The form asked for.</param>
    public static Problem NoPicture(string name, ViewFormat format) => new(
        Codes.UnknownValue, $"“{name}”没有图，不能写成 {format.ToString().ToLowerInvariant()}。", "可用的值：csv。") { Field = Addresses.AnalysisAddress.Format };
}
