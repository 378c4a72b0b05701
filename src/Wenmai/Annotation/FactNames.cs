using System.Text.RegularExpressions;
using static Wenmai.Annotation.DocumentPatterns;

namespace Wenmai.Annotation;

/// <summary>The names by which facts serve facets, lists and titles: in one form, and none where the words single out nobody.</summary>
/// <remarks>省人民政府 is somebody in one report and nobody in an archive; 十三届全国人大常委会 and 全国人大常委会 are one.</remarks>
internal static partial class FactNames
{
    private const int LongestUnit = 30;

    private static readonly IReadOnlyDictionary<string, string> UnitNames = Words.Pairs("unit-name");
    private static readonly Regex UnitEnd = Lines($"{Words.AnyOf("unit-end")}$");
    private static readonly Regex Company = Lines($"^{Words.AnyOf("company")}(?:公司)?$");
    private static readonly Regex Occasion = Lines($"^[^，。；：\\n]{{4,60}}(?:{Words.AnyOf("meeting-end")}|人大|周年|电视电话会|工作会)$");

    /// <summary>The facts with their names.</summary>
    /// <param name="facts">As read.</param>
    /// <param name="title">The document's own title; with the occasion it says which province's 人民政府.</param>
    public static DocumentFacts Named(DocumentFacts facts, string title) => facts with
    {
        Unit = facts.Unit is { } unit ? unit with { Name = NameOfUnits(unit.Text, [facts.Occasion?.Text ?? "", title]) } : null,
        Speaker = facts.Speaker is { } speaker ? speaker with { Name = NameOfPerson(speaker.Text) } : null,
        Occasion = facts.Occasion is { } occasion ? occasion with { Name = NameOfOccasion(occasion.Text) } : null,
    };

    // 中共中央 国务院 and 国务院\n中央军委 are two units each.
    private static string? NameOfUnits(string text, string[] places)
    {
        var parts = text.Split(['、', ' ', '　', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var names = parts.Select(part => NameOfUnit(part, places)).ToList();
        return names.Count == 0 || names.Contains(null) ? null : string.Join('、', names);
    }

    private static string? NameOfUnit(string part, string[] places)
    {
        var name = Extra().Replace(part, "");
        if (UnitNames.TryGetValue(name, out var common)) name = common;
        if (Company.IsMatch(name)) return name;
        if (LocalGovernment().Match(name) is { Success: true } local) return GovernmentOf(local.Groups["level"].Value, places);
        var isName = name.Length <= LongestUnit && !NoName().IsMatch(name) && !Generic().IsMatch(name);
        return isName && (UnitEnd.IsMatch(name) || UnitNames.Values.Contains(name)) ? name : null;
    }

    private static string? GovernmentOf(string level, string[] places) => places
        .Select(place => Place().Match(place)).Where(match => match.Success && match.Groups["level"].Value == level)
        .Select(match => $"{match.Groups["place"].Value}人民政府").FirstOrDefault();

    // Names of two characters are set with a space between.
    private static string? NameOfPerson(string text)
    {
        var name = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        return name.Length is >= 2 and <= 16 ? name : null;
    }

    private static string? NameOfOccasion(string text)
    {
        if (text.Contains('\n')) return null;
        var name = Numbered().Replace(string.Concat(text.Where(c => !char.IsWhiteSpace(c))), "");
        return Occasion.IsMatch(name) && !Told().IsMatch(name) ? name : null;
    }

    [GeneratedRegex("(?<=.会)第?[〇一二三四五六七八九十]{1,4}届委员会$|第?[〇一二三四五六七八九十]{1,4}届|^中华人民共和国(?=.{3})|^日(?=自治区|省|市)|(?:发布|公布|印发)$")]
    private static partial Regex Extra();

    [GeneratedRegex("[0-9０-９。；：？！《》“”—]|第.{1,3}条|为了|会议|会同|审议|听取|通过|批准|规定$|召开|纪念|所在|情况|同志|征求|日$|^[与向经由在]")]
    private static partial Regex NoName();

    [GeneratedRegex("^(?:[我本贵]?(?:省|市|县|区|州|镇|乡|自治[区州县]|公司|集团|集团公司|学院|学校|医院|街道|地方|中国|局|委|部|厅|办|系统|机关)){0,2}"
        + "(?:人民)?(?:政府|党委|党组|党工委|纪委|纪委监委|常委会|委员会|办公室|代表团|董事会|局|部|委|厅|公司|集团|学院)$")]
    private static partial Regex Generic();

    [GeneratedRegex("^(?<level>省|市|自治区|自治州|县|区)(?:人民)?政府$")]
    private static partial Regex LocalGovernment();

    [GeneratedRegex("^(?:[0-9]{4}年)?(?:在)?(?<place>(?![0-9])[\u4e00-\u9fff]{1,8}?(?<level>省|市|自治区|自治州|县|区))(?=第|人民|政府|人大)")]
    private static partial Regex Place();

    [GeneratedRegex("^(?:[0-9]+[、.]?|在|于)")]
    private static partial Regex Numbered();

    [GeneratedRegex("听取|召开|举行|关于贯彻|^会议|^这次")]
    private static partial Regex Told();
}
