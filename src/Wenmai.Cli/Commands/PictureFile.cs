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

    /// <summary>The option <c>--gexf</c>.</summary>
    public static Option<string?> NetworkOption() => new("--gexf") { Description = "与 --group deed 合用：把“谁做什么”的网络存为 GEXF 文件，供 Gephi 等软件" };

    /// <summary>Writes a network.</summary>
    /// <param name="file">The file.</param>
    /// <param name="network">The network.</param>
    /// <param name="table">The figures, whose notes tell where they come from.</param>
    public static void Write(OutputFile file, DeedNetwork network, ReportTable table) => file.Save(GexfWriter.Write(network, table.Notes));

    private static bool Is(string ending, string file) => string.Equals(Path.GetExtension(file), ending, StringComparison.OrdinalIgnoreCase);
}
