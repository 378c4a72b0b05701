using System.Text.RegularExpressions;

namespace Wenmai.Language;

/// <summary>Tells by its neighbours what a mask stands for.</summary>
internal static class MaskKinds
{
    /// <summary>How far neighbours are looked at; bounds the work for each mask.</summary>
    private const int Reach = 12;

    private static readonly WordLexicon Words = WordLexicon.Read("Language/mask-words.tsv");

    private static readonly Regex PersonAfter = Pattern("^(?:等)?(?:" + PersonalNames.Titles + ")|^" + Words.AnyOf("person-after"));

    /// <summary>Units whose names begin like a place or a number: 市场监管局, 人民法院, 分公司.</summary>
    private static readonly Regex UnitWordAfter = Pattern("^" + Words.AnyOf("unit-after-place"));

    private static readonly Regex PlaceAfter = Pattern("^" + Words.AnyOf("place-after"));

    /// <summary>Words that begin like a measure word and are none.</summary>
    private static readonly Regex NameAfter = Pattern("^" + Words.AnyOf("no-measure-after"));

    private static readonly Regex NumberAfter = Pattern("^[多余]?" + Words.AnyOf("measure-after"));

    private static readonly Regex UnitAfter = Pattern(
        @"^[^的了是在和与及对为有个这等，。；、：！？“”《》（）*×xX\s]{0,4}?" + Words.AnyOf("unit-nearby") + "|^" + Words.AnyOf("unit-after"));

    private static readonly Regex TitleBefore = Pattern("(?:" + PersonalNames.Titles + ")$");

    private static readonly Regex NumberBefore = Pattern(Words.AnyOf("number-before") + "$");

    /// <summary>The kind of the mask at <paramref name="span"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="span">The mask.</param>
    /// <param name="next">The mask behind it, already told, or null: in **、**同志 both are persons.</param>
    public static MaskKind Of(string text, TextSpan span, Mask? next)
    {
        var after = text.Substring(span.End, Math.Min(Reach, text.Length - span.End));
        var before = text[Math.Max(0, span.Start - Reach)..span.Start];
        if (PersonAfter.IsMatch(after)) return MaskKind.Person;
        if (UnitWordAfter.IsMatch(after)) return MaskKind.Unit;
        if (PlaceAfter.IsMatch(after)) return MaskKind.Place;
        if (!NameAfter.IsMatch(after) && NumberAfter.IsMatch(after)) return MaskKind.Number;
        if (UnitAfter.IsMatch(after)) return MaskKind.Unit;
        if (next is not null && JoinsNext(text, span.End, next.Span.Start)) return next.Kind;
        if (PersonalNames.EndsWithSurname(before) || TitleBefore.IsMatch(before)) return MaskKind.Person;
        return NumberBefore.IsMatch(before) ? MaskKind.Number : MaskKind.Unknown;
    }

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.Compiled);

    private static bool JoinsNext(string text, int end, int next) => next == end + 1 && text[end] is '、' or '和' or '与' or '及';
}
