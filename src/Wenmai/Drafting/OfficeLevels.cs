using System.Text.RegularExpressions;

namespace Wenmai.Drafting;

/// <summary>Tells the level of a speech from whom its title addresses (全市…会议), else from its unit.</summary>
internal static class OfficeLevels
{
    private static readonly WordLexicon Words = WordLexicon.Read("Drafting/levels.tsv");

    /// <summary>Whom the title addresses outweighs who speaks: a bureau that speaks to 全市 speaks for its city.</summary>
    private static readonly (OfficeLevel Level, Regex Pattern)[] ByTitle =
    [
        (OfficeLevel.Central, AnyOf("title-central")), (OfficeLevel.Province, AnyOf("title-province")), (OfficeLevel.City, AnyOf("title-city")),
        (OfficeLevel.County, AnyOf("title-county")), (OfficeLevel.Town, AnyOf("title-town")), (OfficeLevel.Unit, AnyOf("title-unit")),
    ];

    /// <summary>Where the unit is an office of a region, the region comes before it: **市民政局 is an office, 江苏省人民政府 a region.</summary>
    private static readonly (OfficeLevel Level, Regex Pattern)[] ByUnit =
    [
        (OfficeLevel.Central, AnyOf("central")), (OfficeLevel.Unit, new Regex(Words.AnyOf("organ") + "(?:党委|党组|党支部|机关)?$", RegexOptions.Compiled)),
        (OfficeLevel.Town, AnyOf("town")), (OfficeLevel.County, AnyOf("county")), (OfficeLevel.Province, AnyOf("province")), (OfficeLevel.City, AnyOf("city")),
    ];

    /// <summary>The level.</summary>
    public static OfficeLevel Of(string names, string? unit)
    {
        if (FirstOf(ByTitle, names) is var addressed and not OfficeLevel.Unknown) return addressed;
        return unit is null ? OfficeLevel.Unknown : FirstOf(ByUnit, unit.Replace("自治区", "省", StringComparison.Ordinal));
    }

    private static OfficeLevel FirstOf((OfficeLevel Level, Regex Pattern)[] rules, string text) =>
        rules.FirstOrDefault(r => r.Pattern.IsMatch(text)).Level;

    private static Regex AnyOf(string name) => new(Words.AnyOf(name), RegexOptions.Compiled);
}
