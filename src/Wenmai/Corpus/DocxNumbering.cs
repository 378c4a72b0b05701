using System.Text;
using System.Xml;
using Wenmai.Language;

namespace Wenmai.Corpus;

/// <summary>Word's automatic numbering: makes the numbers visible that Word computes and never stores.</summary>
/// <remarks>Counters belong to the abstract list, so lists that share one go on counting; a start override sets them anew at the list's
/// first paragraph. A paragraph resets the counters of deeper levels, unless the level says otherwise (<c>lvlRestart</c> 0). Bullets have no text.</remarks>
internal sealed class DocxNumbering
{
    private sealed class Level
    {
        public int Start { get; set; } = 1;
        public string Format { get; set; } = "decimal";
        public string Text { get; set; } = "";
        public string Suffix { get; set; } = "tab";
        public bool Restarts { get; set; } = true;
        public bool IsLegal { get; set; }
    }

    private sealed class AbstractList
    {
        public Dictionary<int, Level> Levels { get; } = [];
        public Dictionary<int, int> Counters { get; } = [];
    }

    private sealed class List(string abstractId)
    {
        public string AbstractId { get; } = abstractId;
        public Dictionary<int, int> StartOverrides { get; } = [];
        public Dictionary<int, Level> LevelOverrides { get; } = [];
    }

    private const int MaxLevels = 9;

    private readonly Dictionary<string, AbstractList> _abstractLists = [];
    private readonly Dictionary<string, List> _lists = [];

    /// <summary>Reads <c>numbering.xml</c>.</summary>
    /// <param name="reader">The part, or null when the file has none.</param>
    public static DocxNumbering Read(XmlReader? reader)
    {
        var result = new DocxNumbering();
        if (reader is null) return result;
        using (reader) result.ReadLists(reader);
        return result;
    }

    /// <summary>Counts a paragraph and returns its number as Word shows it, such as <c>一、</c>; empty for bullets and unknown lists.</summary>
    public string Next(string? listId, int level)
    {
        if (listId is null || !_lists.TryGetValue(listId, out var list) || !_abstractLists.TryGetValue(list.AbstractId, out var shared)) return "";
        if (level is < 0 or >= MaxLevels || LevelOf(list, shared, level) is not { } shown) return "";
        Count(list, shared, level, shown.Start);
        return shown.Format is "bullet" ? "" : Text(list, shared, shown);
    }

    private static void Count(List list, AbstractList shared, int level, int start)
    {
        var counters = shared.Counters;
        if (list.StartOverrides.Remove(level, out var anew)) counters[level] = anew;
        else counters[level] = counters.TryGetValue(level, out var count) ? count + 1 : start;
        for (var deeper = level + 1; deeper < MaxLevels; deeper++)
            if (LevelOf(list, shared, deeper)?.Restarts != false) counters.Remove(deeper);
    }

    private static string Text(List list, AbstractList shared, Level shown)
    {
        var text = new StringBuilder();
        for (var i = 0; i < shown.Text.Length; i++)
        {
            var isPlaceholder = shown.Text[i] == '%' && i + 1 < shown.Text.Length && shown.Text[i + 1] is >= '1' and <= '9';
            if (!isPlaceholder)
            {
                text.Append(shown.Text[i]);
                continue;
            }
            var level = shown.Text[++i] - '1';
            var format = LevelOf(list, shared, level);
            var number = shared.Counters.TryGetValue(level, out var count) ? count : format?.Start ?? 1;
            text.Append(Write(number, shown.IsLegal ? "decimal" : format?.Format ?? "decimal"));
        }
        var needsGap = shown.Suffix != "nothing" && text.Length > 0 && char.IsAsciiLetterOrDigit(text[^1]);
        return needsGap ? text.Append(' ').ToString() : text.ToString();
    }

    private static Level? LevelOf(List list, AbstractList shared, int level) =>
        list.LevelOverrides.GetValueOrDefault(level) ?? shared.Levels.GetValueOrDefault(level);

    /// <summary>A number in one of Word's formats (ECMA-376, ST_NumberFormat); formats that Chinese documents don't use come out decimal.</summary>
    private static string Write(int number, string format) => format switch
    {
        "none" => "",
        "chineseCounting" when number > 99 => ChineseNumerals.WriteDigits(number),
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "taiwaneseCounting" or "taiwaneseCountingThousand" => ChineseNumerals.Write(number),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" => ChineseNumerals.WriteDigits(number),
        "chineseLegalSimplified" or "ideographLegalTraditional" => Translate(ChineseNumerals.Write(number), "零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟"),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
        "decimalEnclosedParen" when number is >= 1 and <= 20 => ((char)('⑴' + number - 1)).ToString(),
        "decimalEnclosedFullstop" when number is >= 1 and <= 20 => ((char)('⒈' + number - 1)).ToString(),
        "decimalFullWidth" or "decimalFullWidth2" => string.Concat(number.ToString().Select(c => (char)(c - '0' + '０'))),
        "decimalZero" => number.ToString("00"),
        "upperLetter" => Letters(number, 'A'),
        "lowerLetter" => Letters(number, 'a'),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "ideographTraditional" when number is >= 1 and <= 10 => "甲乙丙丁戊己庚辛壬癸"[number - 1].ToString(),
        "ideographZodiac" when number is >= 1 and <= 12 => "子丑寅卯辰巳午未申酉戌亥"[number - 1].ToString(),
        _ => number.ToString(),
    };

    private static string Translate(string text, string from, string to) => string.Concat(text.Select(c => from.IndexOf(c) is >= 0 and var i ? to[i] : c));

    /// <summary>a … z, aa … zz: after z the letter is doubled, as Word does.</summary>
    private static string Letters(int number, char first) =>
        number is < 1 or > 780 ? number.ToString() : new string((char)(first + (number - 1) % 26), (number - 1) / 26 + 1);

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999) return number.ToString();
        var roman = new StringBuilder();
        foreach (var (value, sign) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
        {
            for (; number >= value; number -= value) roman.Append(sign);
        }
        return roman.ToString();
    }

    private void ReadLists(XmlReader reader)
    {
        AbstractList? shared = null;
        List? list = null;
        Level? level = null;
        var overridden = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            switch (reader.LocalName)
            {
                case "abstractNum":
                    (shared, list) = (new AbstractList(), null);
                    _abstractLists[reader.Word("abstractNumId") ?? ""] = shared;
                    break;
                case "num":
                    (shared, list) = (null, null);
                    var id = reader.Word("numId") ?? "";
                    if (reader.ReadToDescendant("abstractNumId", reader.NamespaceURI)) _lists[id] = list = new List(reader.Word("val") ?? "");
                    break;
                case "lvlOverride":
                    overridden = reader.WordInt("ilvl") ?? 0;
                    break;
                case "startOverride" when list is not null:
                    list.StartOverrides[overridden] = reader.WordInt("val") ?? 1;
                    break;
                case "lvl":
                    level = new Level();
                    var index = reader.WordInt("ilvl") ?? 0;
                    if (list is not null) list.LevelOverrides[index] = level;
                    else if (shared is not null) shared.Levels[index] = level;
                    break;
                default:
                    if (level is not null) ReadLevel(reader, level);
                    break;
            }
        }
    }

    private static void ReadLevel(XmlReader reader, Level level)
    {
        switch (reader.LocalName)
        {
            case "start": level.Start = reader.WordInt("val") ?? 1; break;
            case "numFmt": level.Format = reader.Word("val") ?? "decimal"; break;
            case "lvlText": level.Text = reader.Word("val") ?? ""; break;
            case "suff": level.Suffix = reader.Word("val") ?? "tab"; break;
            case "lvlRestart": level.Restarts = reader.Word("val") != "0"; break;
            case "isLgl": level.IsLegal = reader.IsOn(); break;
        }
    }
}
