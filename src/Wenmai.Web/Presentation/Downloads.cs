using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Insights;

namespace Wenmai.Web.Presentation;

/// <summary>A page's figures as a file: the address of the page with <c>format=csv</c> or <c>format=json</c>.</summary>
internal static class Downloads
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Formats offered, in the order of the page.</summary>
    public static readonly string[] Formats = ["csv", "json"];

    /// <summary>The file; null when the address asks for the page itself.</summary>
    /// <param name="format">Value of the parameter; null or empty for the page.</param>
    /// <param name="table">The figures as a table.</param>
    /// <param name="json">The figures as JSON writes them.</param>
    public static FileContentResult? Of(string? format, ReportTable table, object json) => format switch
    {
        "csv" => new FileContentResult(CsvTable.Write(table), "text/csv; charset=utf-8") { FileDownloadName = $"文脉-{table.Title}.csv" },
        "json" => new FileContentResult(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(json, Json)), MediaTypeNames.Application.Json) { FileDownloadName = $"文脉-{table.Title}.json" },
        _ => null,
    };
}
