using System.Text.RegularExpressions;

namespace Wenmai.Language;

/// <summary>Finds personal names that stand with a title (张建国同志), precisely rather than completely.</summary>
/// <remarks>A name is a common surname with one or two characters, with a title behind it and a boundary before it, so that no word is taken for one;
/// it is no name of <c>Tables/public-figures.txt</c>, whom speeches name as a matter of course.</remarks>
public static partial class PersonalNames
{
    /// <summary>Titles that follow a name.</summary>
    internal const string Titles = PlainTitles + "|省长|市长|县长|区长|镇长|乡长|州长";

    /// <summary>Without those that follow the name of a place as often (江西省长).</summary>
    private const string PlainTitles =
        "同志|书记|局长|主任|处长|科长|股长|所长|站长|院长|校长|部长|厅长|司长|队长|组长|会长|主席|常委|委员|先生|女士|老师|董事长|总经理|经理|行长";

    // Without 任, a verb before titles (任组长).
    private const string Surnames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅邹熊孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵覃武钱戴严莫孔白康施";

    /// <summary>Characters of places, units and ordinary words that no given name has.</summary>
    private const string NoGivenName =
        "省市区县州旗镇乡村庄街道路局厅委办处科股所站院校队组司部党政府工作干员级层们位个些多少有的地得了和与及是在为对年轻老体各任何其他她它这那该本某以前后副总上下围同书主常局支会团群众业务责毛查"
        + "*＊×xX、，。；：";

    private static readonly HashSet<string> PublicFigures = [.. FoldingTable.Lines("public-figures.txt")];

    /// <summary>Names with their titles, in text order.</summary>
    public static IReadOnlyList<TextSpan> FindWithTitle(string text)
    {
        var names = new List<TextSpan>();
        foreach (Match match in NameWithTitle().Matches(text))
            if (!PublicFigures.Contains(match.Groups["name"].Value)) names.Add(new TextSpan(match.Index, match.Index + match.Length));
        return names;
    }

    /// <summary>Whether the last character is a surname that begins a name.</summary>
    internal static bool EndsWithSurname(string before) => SurnameAtEnd().IsMatch(before);

    // Before a name: nothing, a mark, a title, or a word that commonly stands before names.
    private const string Boundary = @"(?<=^|[^\p{L}]|" + Titles + "|由|向|请|让|和|与|像|以|据|原)";

    [GeneratedRegex(Boundary + "(?<name>(?:[" + Surnames + "]|欧阳|司马|上官|诸葛)[\\p{IsCJKUnifiedIdeographs}-[" + NoGivenName + "]]{1,2})(?:" + PlainTitles + ")", RegexOptions.Multiline)]
    private static partial Regex NameWithTitle();

    [GeneratedRegex(Boundary + "[" + Surnames + "]$")]
    private static partial Regex SurnameAtEnd();
}
