namespace Wenmai.Reporting;

/// <summary>Forms of a report as a file.</summary>
public enum ReportFormat
{
    /// <summary>Word, with pictures.</summary>
    Docx,

    /// <summary>An archive of Markdown, pictures as SVG and whole tables as CSV.</summary>
    Zip,
}

/// <summary>Writes reports.</summary>
public static class ReportFile
{
    /// <summary>The bytes of a file.</summary>
    public static byte[] Write(ReportResult result, ReportFormat format) => format == ReportFormat.Zip ? ReportMarkdown.Write(result) : ReportDocx.Write(result);

    /// <summary>Its media type.</summary>
    public static string MediaType(ReportFormat format) => format == ReportFormat.Zip
        ? "application/zip" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}
