using SkiaSharp;

namespace Wenmai.Pictures;

/// <summary>The font for the characters of pictures: one of the machine's that has Chinese ones. None travels with the program.</summary>
internal static class ChineseFont
{
    /// <summary>Sans faces first, the usual ones of Linux, Windows and macOS.</summary>
    private static readonly string[] Preferred =
    [
        "NotoSansCJK-Regular", "NotoSansCJKsc-Regular", "NotoSansSC-Regular", "NotoSansSC", "SourceHanSansSC-Regular", "SourceHanSansCN-Regular", "SourceHanSans",
        "msyh", "Deng", "PingFang", "STHeiti Light", "Hiragino Sans GB", "wqy-microhei", "wqy-zenhei", "DroidSansFallbackFull", "DroidSansFallback", "simhei",
        "NotoSerifCJK-Regular", "NotoSerifSC", "simsun", "simfang", "uming", "ukai",
    ];

    private static readonly string[] Endings = [".ttf", ".otf", ".ttc"];

    /// <summary>Other fonts that are tried before giving up.</summary>
    private const int MostTried = 300;

    /// <summary>Faces of a collection that are looked at.</summary>
    private const int MostFaces = 12;

    private static readonly Lazy<SKTypeface?> Found = new(Find);

    /// <summary>The font.</summary>
    /// <exception cref="AdministrationFault">The machine has none (E640).</exception>
    public static SKTypeface Face => Found.Value ?? throw new AdministrationFault(
        Codes.NoChineseFont, "这台计算机没有含汉字的字体，不能生成 PNG 图。", "请安装中文字体（如 Noto Sans CJK），或改用 SVG。");

    private static SKTypeface? Find()
    {
        var files = Folders().Where(Directory.Exists).SelectMany(Files).ToList();
        return files.Select(f => (File: f, Rank: Rank(f))).Where(f => f.Rank >= 0).OrderBy(f => f.Rank).Select(f => f.File)
            .Concat(files.Where(f => Rank(f) < 0).Order(StringComparer.Ordinal).Take(MostTried))
            .Select(FaceOf).OfType<SKTypeface>().FirstOrDefault();
    }

    private static int Rank(string file) =>
        Array.FindIndex(Preferred, name => string.Equals(Path.GetFileNameWithoutExtension(file), name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Folders()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return
        [
            Environment.GetFolderPath(Environment.SpecialFolder.Fonts), "/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts",
            Path.Combine(home, ".fonts"), Path.Combine(home, ".local/share/fonts"),
        ];
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(f => Endings.Contains(Path.GetExtension(f).ToLowerInvariant()));

    // A collection has a face for each region: the same characters, written as they write them there.
    private static SKTypeface? FaceOf(string file)
    {
        var faces = Enumerable.Range(0, MostFaces).Select(i => SKTypeface.FromFile(file, i)).TakeWhile(f => f is not null).Where(f => HasChinese(f!)).ToList();
        return faces.FirstOrDefault(f => f!.FamilyName.EndsWith(" SC", StringComparison.Ordinal)) ?? faces.FirstOrDefault();
    }

    private static bool HasChinese(SKTypeface face)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph('汉');
    }
}
