using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Insights;
using Wenmai.Pictures;

namespace Wenmai.Web.Presentation;

/// <summary>A page's figures as a file: the address of the page with <c>format=csv</c>, <c>xlsx</c> or <c>json</c>.</summary>
internal static class Downloads
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Formats offered, in the order of the page.</summary>
    public static readonly string[] Formats = ["csv", "xlsx", "json"];

    /// <summary>Forms of a picture, in the order of the page.</summary>
    public static readonly string[] PictureFormats = ["svg", "png"];

    /// <summary>A picture as a file, its title and its notes in it; null when the address asks for no picture.</summary>
    /// <param name="format">Value of the parameter.</param>
    /// <param name="picture">Draws it.</param>
    /// <param name="notes">Where it comes from.</param>
    public static FileContentResult? Of(string? format, Func<Picture> picture, IReadOnlyList<string> notes)
    {
        if (!PictureFormats.Contains(format)) return null;
        var drawn = picture();
        return format == "svg"
            ? Named(SvgWriter.File(drawn.Framed(notes)), "image/svg+xml", $"{drawn.Title}.svg")
            : Named(PngWriter.Write(drawn.Framed(notes)), MediaTypeNames.Image.Png, $"{drawn.Title}.png");
    }

    /// <summary>The file; null when the address asks for the page itself.</summary>
    /// <param name="format">Value of the parameter; null or empty for the page.</param>
    /// <param name="table">Lays the figures out as a table.</param>
    /// <param name="json">The figures as JSON writes them.</param>
    public static FileContentResult? Of(string? format, Func<ReportTable> table, Func<object> json) => format switch
    {
        "csv" => Named(CsvTable.Write(table()), "text/csv; charset=utf-8", $"{table().Title}.csv"),
        "xlsx" => Named(XlsxTable.Write(table()), Workbook, $"{table().Title}.xlsx"),
        "json" => Named(Encoding.UTF8.GetBytes(Serialize(json())), MediaTypeNames.Application.Json, $"{table().Title}.json"),
        _ => null,
    };

    /// <summary>An object as the JSON interface writes it.</summary>
    public static string Serialize(object value) => JsonSerializer.Serialize(value, Json);

    private static FileContentResult Named(byte[] content, string type, string name) => new(content, type) { FileDownloadName = $"文脉-{name}" };
}
