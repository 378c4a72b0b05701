using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>A page of set phrases.</summary>
/// <param name="Total">Phrases that fit.</param>
/// <param name="Phrases">Those of the page.</param>
/// <param name="Groups">How many phrases of each group fit what else was asked for.</param>
/// <param name="FewestSpeeches">Speeches that share a phrase of the archive at least: 3, and more only where memory would not do.</param>
/// <param name="Asked">What the archive has of the characters asked for, where they are no phrase of the list by themselves; else null.</param>
public sealed record SetPhraseList(
    int Total, IReadOnlyList<SetPhrase> Phrases, IReadOnlyDictionary<PhraseGroup, int> Groups, int FewestSpeeches, StringCounts? Asked);

/// <summary>What kind of phrase a string is.</summary>
public enum PhraseGroup
{
    /// <summary>表述: something said (抓铁有痕, 推动全面从严治党向纵深发展, 四个意识).</summary>
    Formulation,

    /// <summary>名词: the name of a thing (高速公路).</summary>
    Term,

    /// <summary>新闻套语: talk of newscasts, bylines and officeholders (主持召开).</summary>
    News,

    /// <summary>法条用语: what mostly rules in articles have.</summary>
    Rules,
}

/// <summary>A phrase that several speeches share.</summary>
/// <param name="Text">As one of them writes it.</param>
/// <param name="Folded">Its folded characters.</param>
/// <param name="Group">What kind of phrase it is.</param>
/// <param name="Speeches">Speeches that hold it.</param>
/// <param name="Occurrences">Places at which it begins.</param>
/// <param name="FirstYear">First year in which it is known to stand, or null.</param>
/// <param name="LastYear">Last year in which it is known to stand, or null.</param>
/// <param name="Themes">Themes of a third of its sentences or more.</param>
public sealed record SetPhrase(
    string Text, string Folded, PhraseGroup Group, int Speeches, int Occurrences, int? FirstYear, int? LastYear, IReadOnlyList<Theme> Themes)
{
    internal static SetPhrase Of(MinedPhrase phrase, Taxonomy taxonomy) => new(
        phrase.Text, phrase.Folded, phrase.Group, phrase.Speeches, phrase.Occurrences,
        phrase.FirstYear == 0 ? null : phrase.FirstYear, phrase.LastYear == 0 ? null : phrase.LastYear, taxonomy.OfBits(phrase.Themes));
}

/// <summary>A phrase as it was mined. Years are 0 where there is none; bit n - 1 of <paramref name="Themes"/> stands for theme n.</summary>
internal sealed record MinedPhrase(string Text, string Folded, PhraseGroup Group, int Speeches, int Occurrences, int FirstYear, int LastYear, uint Themes)
{
    public static MinedPhrase Of(PhraseTally tally) => new(
        tally.Text, tally.Folded, PhraseJudge.GroupOf(tally), tally.Speeches, tally.Occurrences, tally.FirstYear, tally.LastYear, tally.Themes);
}

/// <summary>The order of set phrases.</summary>
public enum PhraseSort
{
    /// <summary>篇数.</summary>
    Speeches,

    /// <summary>长短, the longest first.</summary>
    Length,

    /// <summary>最近出现: those that appeared last first.</summary>
    Newest,

    /// <summary>久未使用: those unseen for longest first.</summary>
    Unseen,
}

/// <summary>Asks for set phrases.</summary>
public sealed record PhraseRequest
{
    /// <summary>The least length that can be asked for, in characters: shorter strings are words.</summary>
    public const int MinLength = PhraseCutter.Shortest;

    /// <summary>Characters that the phrase must hold; empty for any.</summary>
    public string Text { get; init; } = "";

    /// <summary>Least length in characters. The default is 4.</summary>
    public int Shortest { get; init; } = MinLength;

    /// <summary>Least number of speeches; 0 for any.</summary>
    public int FewestSpeeches { get; init; }

    /// <summary>Theme of their sentences, or null.</summary>
    public Theme? Theme { get; init; }

    /// <summary>Their group; null for all. The default is formulations.</summary>
    public PhraseGroup? Group { get; init; } = PhraseGroup.Formulation;

    /// <summary>The order.</summary>
    public PhraseSort Sort { get; init; }

    /// <summary>Phrases to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Phrases returned at most.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>A set phrase with what stands around it.</summary>
/// <param name="Text">As asked for.</param>
/// <param name="Counts">In how many speeches, in which years.</param>
/// <param name="Variants">Clauses in which it stands, most frequent first.</param>
/// <param name="FullWordings">What it is short for, where the archive spells it out.</param>
/// <param name="Wordings">Its rows in the table of wordings in force; none where it has none.</param>
public sealed record PhraseDetail(
    string Text, StringCounts Counts, IReadOnlyList<PhraseVariant> Variants, IReadOnlyList<FullWording> FullWordings,
    IReadOnlyList<Proofreading.Facts.Wording> Wordings);

/// <summary>A wording with its use.</summary>
/// <param name="Text">As one of the speeches writes it.</param>
/// <param name="Occurrences">Places, of those looked at.</param>
/// <param name="Speeches">Speeches, of those looked at.</param>
/// <param name="FirstYear">First year, or null.</param>
/// <param name="LastYear">Last year, or null.</param>
/// <param name="Passage">A passage that holds it, of the newest speech.</param>
public sealed record PhraseVariant(string Text, int Occurrences, int Speeches, int? FirstYear, int? LastYear, string Passage)
{
    /// <summary>Groups wordings that fold alike, most frequent first.</summary>
    internal static IReadOnlyList<PhraseVariant> Group(IEnumerable<(string Text, ConcordanceLine Line)> wordings, int most) => wordings
        .GroupBy(w => Language.TextFolding.FoldToString(w.Text), StringComparer.Ordinal)
        .Select(g => (Lines: g.ToList(), Years: g.Select(w => w.Line.Year).OfType<int>().ToList()))
        .Select(g => new PhraseVariant(
            g.Lines[0].Text, g.Lines.Count, g.Lines.Select(w => w.Line.Speech).Distinct().Count(),
            g.Years.Count > 0 ? g.Years.Min() : null, g.Years.Count > 0 ? g.Years.Max() : null, g.Lines.MaxBy(w => w.Line.Year ?? 0).Line.Passage))
        .OrderByDescending(v => v.Speeches).ThenByDescending(v => v.Occurrences).ThenBy(v => v.Text, StringComparer.Ordinal).Take(most).ToList();
}

/// <summary>What a short name stands for, in the archive's own words.</summary>
/// <param name="Items">Its items in their order; one where it is spelt out in one piece.</param>
/// <param name="Speeches">Speeches that spell it out so, of those looked at.</param>
/// <param name="Passage">A passage of the newest that does.</param>
/// <param name="Title">Title of its speech.</param>
/// <param name="Year">Its year, or null.</param>
public sealed record FullWording(IReadOnlyList<string> Items, int Speeches, string Passage, string Title, int? Year)
{
    /// <summary>The items in a row.</summary>
    public string Text => string.Join('、', Items);
}
