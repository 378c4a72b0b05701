using System.Text.RegularExpressions;

namespace Wenmai.Language;

/// <summary>Tells by its neighbours what a mask stands for.</summary>
internal static partial class MaskKinds
{
    /// <summary>How far neighbours are looked at; bounds the work for each mask.</summary>
    private const int Reach = 12;

    /// <summary>The kind of the mask at <paramref name="span"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="span">The mask.</param>
    /// <param name="next">The mask behind it, already told, or null: in **、**同志 both are persons.</param>
    public static MaskKind Of(string text, TextSpan span, Mask? next)
    {
        var after = text.Substring(span.End, Math.Min(Reach, text.Length - span.End));
        var before = text[Math.Max(0, span.Start - Reach)..span.Start];
        if (PersonAfter().IsMatch(after)) return MaskKind.Person;
        if (UnitWordAfter().IsMatch(after)) return MaskKind.Unit;
        if (PlaceAfter().IsMatch(after)) return MaskKind.Place;
        if (!NameAfter().IsMatch(after) && NumberAfter().IsMatch(after)) return MaskKind.Number;
        if (UnitAfter().IsMatch(after)) return MaskKind.Unit;
        if (next is not null && JoinsNext(text, span.End, next.Span.Start)) return next.Kind;
        if (PersonalNames.EndsWithSurname(before) || TitleBefore().IsMatch(before)) return MaskKind.Person;
        return NumberBefore().IsMatch(before) ? MaskKind.Number : MaskKind.Unknown;
    }

    private static bool JoinsNext(string text, int end, int next) => next == end + 1 && text[end] is '、' or '和' or '与' or '及';

    [GeneratedRegex("^(?:等)?(?:" + PersonalNames.Titles + ")|^(?:家庭|家属|本人|夫妇|夫妻)")]
    private static partial Regex PersonAfter();

    /// <summary>Units whose names begin like a place or a number: 市场监管局, 人民法院, 分公司.</summary>
    [GeneratedRegex("^(?:市场监|区域|人民[法医]院|人民政府|人民检察|人社|人大|人力资源|分局|分公司|分院|分行|中队|个体)")]
    private static partial Regex UnitWordAfter();

    [GeneratedRegex("^(?:[省市区县州旗镇乡村路街]|社区|大道|开发区|高新区|新区|自治|流域|水库)")]
    private static partial Regex PlaceAfter();

    /// <summary>Words that begin like a measure word and are none.</summary>
    [GeneratedRegex("^(?:项目|条例|人员|人才|家园|点位|期间|年度|日报|场所|场地|号召|位置|级别)")]
    private static partial Regex NameAfter();

    [GeneratedRegex("^[多余]?(?:[次%％‰年月日个名人项件条万亿千百元户期批届号时分天家岁篇场起吨亩份台座级种倍点周位度]|公里|平方|小时|百分点)")]
    private static partial Regex NumberAfter();

    [GeneratedRegex("^[^的了是在和与及对为有个这等，。；、：！？“”《》（）*×xX\\s]{0,4}?(?:局|厅|委员会|党委|党组|支部|公司|集团|中心|医院|学院|大学|中学|小学|学校|支队|大队|企业|单位|机关|银行|法院|检察院|办公室)|^[委办处科股所站院校队组司部]")]
    private static partial Regex UnitAfter();

    [GeneratedRegex("(?:" + PersonalNames.Titles + ")$")]
    private static partial Regex TitleBefore();

    [GeneratedRegex("(?:第|不少于|不低于|不超过|达到?|超过?|增长|下降|增加|减少|约|共计?|合计)$")]
    private static partial Regex NumberBefore();
}
