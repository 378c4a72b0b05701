using System.CommandLine;
using Wenmai.Insights;
using Wenmai.Pictures;

namespace Wenmai.Cli.Commands;

/// <summary>A picture of an answer as a file, beside its figures.</summary>
internal static class PictureFile
{
    private const string Png = ".png", Svg = ".svg";

    /// <summary>The option <c>--picture</c>.</summary>
    public static Option<string?> Option()
    {
        var option = new Option<string?>("--picture") { Description = "另把图存为文件，.svg 或 .png，图中写有来源" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } file && !Is(Svg, file) && !Is(Png, file))
                result.AddError($"图的文件名应以 {Svg} 或 {Png} 结尾：{file}");
        });
        return option;
    }

    /// <summary>The file that was asked for; null for none.</summary>
    public static OutputFile? Of(ParseResult parsed, Option<string?> picture, Option<bool> force) =>
        parsed.GetValue(picture) is { } file ? new OutputFile(file, parsed.GetValue(force)) : null;

    /// <summary>Writes a picture with its title and its notes in it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="table">The figures, whose notes tell where they come from.</param>
    /// <exception cref="AdministrationFault">PNG, on a machine without a font for it (E640).</exception>
    public static void Write(OutputFile file, Picture picture, ReportTable table)
    {
        var framed = picture.Framed(table.Notes);
        file.Save(Is(Png, file.Path) ? PngWriter.Write(framed) : SvgWriter.File(framed));
    }

    private static bool Is(string ending, string file) => string.Equals(Path.GetExtension(file), ending, StringComparison.OrdinalIgnoreCase);
}
