using System.Text;

namespace Wenmai.Corpus;

/// <summary>The characters that a PDF names for its glyphs, as a writer would have typed them.</summary>
/// <remarks>A font may use one glyph for a character and for its radical or ligature; the file then often names the
/// wrong one: ⼀ for 一, ﬁ for fi.</remarks>
internal static class PdfCharacters
{
    private const char FirstKangxi = '\u2F00';
    private const char LastKangxi = '\u2FD5';

    /// <summary>The ideographs of the Kangxi radicals, in order; 户 as fonts of the mainland draw it.</summary>
    private const string Kangxi =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水" +
        "火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里" +
        "金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    /// <summary>Radicals of the supplement that are characters of their own, each before its ideograph.</summary>
    private const string Supplement =
        "⺎兀⺒巳⺓幺⺕彐⺝月⺟母⺠民⺩王⺪疋⺫目⺬示⺮竹⺻聿⺼肉⺽臼⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻏邑⻑長⻓长⻔门⻖阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";

    /// <summary>U+FB00 to U+FB06.</summary>
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>The text of a glyph: radicals as ideographs, ligatures as letters, soft hyphens as hyphens, nothing invisible.</summary>
    public static string Plain(string value)
    {
        if (value.Length == 1 && value[0] is > ' ' and < '\u00A0' or > '\u2FFF' and < '\uFB00') return value;
        var plain = new StringBuilder(value.Length);
        foreach (var c in value) plain.Append(PlainOf(c));
        return plain.ToString();
    }

    /// <summary>Whether a character belongs to words of Latin, Greek or Cyrillic letters or to numbers.</summary>
    public static bool IsLatin(char c) => c < '\u0530' && char.IsLetterOrDigit(c);

    /// <summary>Whether a line may be broken on either side of a character.</summary>
    public static bool IsWide(char c) => c >= '\u2E80';

    private static string PlainOf(char c) => c switch
    {
        '\u00A0' or '\t' or '\r' or '\n' => " ",
        '\u00AD' => "-",
        '\u200B' or '\u200C' or '\u200D' or '\uFEFF' => "",
        >= FirstKangxi and <= LastKangxi => Kangxi[c - FirstKangxi].ToString(),
        >= '\u2E80' and <= '\u2EFF' => OfSupplement(c).ToString(),
        >= '\uFB00' and <= '\uFB06' => Ligatures[c - '\uFB00'],
        _ => c.ToString(),
    };

    private static char OfSupplement(char radical)
    {
        for (var i = 0; i < Supplement.Length; i += 2)
            if (Supplement[i] == radical) return Supplement[i + 1];
        return radical;
    }
}
