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

    /// <summary>The whole network, for programs that draw and measure networks.</summary>
    Gexf,
}

/// <summary>Writes views as files.</summary>
public static class ViewFile
{
    /// <summary>The bytes: a picture with its title and its sources in it, or a table with its notes below; null where a picture or a network is asked of a view without one.</summary>
    /// <exception cref="AdministrationFault">PNG, on a machine without a font for it (E640).</exception>
    public static byte[]? Write(ViewAnswer answer, ViewFormat format) => format switch
    {
        ViewFormat.Csv => CsvTable.Write(answer.Table),
        ViewFormat.Gexf => answer.Network is { } network ? GexfWriter.Write(network, answer.Table.Notes) : null,
        _ when answer.Picture is null => null,
        ViewFormat.Svg => SvgWriter.File(answer.Picture.Framed(answer.Table.Notes)),
        _ => PngWriter.Write(answer.Picture.Framed(answer.Table.Notes)),
    };

    /// <summary>Its media type.</summary>
    public static string MediaType(ViewFormat format) => format switch
    {
        ViewFormat.Csv => "text/csv; charset=utf-8",
        ViewFormat.Svg => "image/svg+xml",
        ViewFormat.Gexf => GexfWriter.MediaType,
        _ => "image/png",
    };

    /// <summary>What is said where a picture is asked of a view without one.</summary>
    /// <param name="name">Chinese name of the view.</param>
    /// <param name="format">The form asked for.</param>
    public static Problem NoPicture(string name, ViewFormat format) => new(
        Codes.UnknownValue, $"“{name}”在这样的问法下没有图，不能写成 {format.ToString().ToLowerInvariant()}。", "可用的值：csv。") { Field = Addresses.AnalysisAddress.Format };
}
