using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>Tells which strings that recur read as wholes, and whether they are formulations, names of things, talk of newscasts or of rules.</summary>
internal static partial class PhraseJudge
{
    /// <summary>Places or neighbours that show an edge to be one.</summary>
    private const double BeginShare = 0.3, EndShare = 0.5, FreeShare = 0.15;
    /// <summary>Speeches in which a phrase is a whole clause or quotation: one alone may be chance.</summary>
    private const int FewestFree = 2;
    private const int Neighbours = 4, NeighboursBehind = 6;

    /// <summary>A string that mostly stands inside a longer one is whole by itself when it is a clause or quotation in this share of its speeches.</summary>
    private const double StandingShare = 0.25;

    /// <summary>Of its speeches are of one kind: then it belongs to that kind.</summary>
    private const double KindShare = 0.6, NewsShare = 0.97;

    /// <summary>From this share of its places on a string opens a list rather than standing by itself.</summary>
    private const double ListShare = 0.6;

    private const double QuotedShare = 0.25;
    private const int LongPhrase = 9, ShortestClause = 4;

    private static readonly WordLexicon Words = WordLexicon.Read("Drafting/phrase-words.tsv");
    private static readonly Regex News = new(Words.AnyOf("news"), RegexOptions.Compiled);
    private static readonly Regex NounTail = new($"{Words.AnyOf("noun-tail")}$", RegexOptions.Compiled);
    private static readonly Regex Opening = new($"^\"?{Words.AnyOf("opening")}", RegexOptions.Compiled);
    private static readonly Regex Loose = new($"^{Words.AnyOf("loose")}", RegexOptions.Compiled);
    private static readonly Regex Structure = new(Words.AnyOf("structure"), RegexOptions.Compiled);
    private static readonly Regex Denial = new(Words.AnyOf("denial"), RegexOptions.Compiled);

    /// <summary>Whether a string begins and ends where phrases do: at a mark, or beside changing neighbours.</summary>
    public static bool IsWhole(PhraseTally tally)
    {
        if (Numbered().IsMatch(tally.Folded)) return false;
        if (tally.Clauses > 1) return tally.FreeSpeeches >= PhraseLimits.MinSpeeches;
        if (IsCutFromList(tally)) return false;
        // A name that counts its items, or that the shipped table has, is known to be one wherever it stands.
        if (tally.FreeSpeeches > 0 && (Counted().IsMatch(tally.Folded) || TermVocabulary.Shipped.Contains(tally.Folded))) return true;
        // A verb takes its object behind it, so an end must be seen more often than a beginning: 提高思想 goes on with 认识.
        return tally.FreeSpeeches >= Math.Max(FewestFree, FreeShare * tally.Speeches)
            && (tally.First >= BeginShare * tally.Occurrences || tally.Before >= Neighbours)
            && (tally.Last >= EndShare * tally.Occurrences || (tally.Last >= BeginShare * tally.Occurrences && tally.After >= NeighboursBehind));
    }

    /// <summary>Whether a string is mostly the verb and the first thing of a list: 促进医疗 of 促进医疗、医保、医药. A member in the middle is whole.</summary>
    private static bool IsCutFromList(PhraseTally tally) =>
        tally.Continued - tally.Continuing >= ListShare * tally.Occurrences && !TermVocabulary.Shipped.Contains(tally.Folded);

    /// <summary>Whether a string is more than the part of a longer one that it mostly stands in.</summary>
    public static bool StandsAlone(PhraseTally tally) =>
        tally.FreeSpeeches >= Math.Max(PhraseLimits.MinSpeeches, StandingShare * tally.Speeches);

    /// <summary>What kind of phrase a string is.</summary>
    public static PhraseGroup GroupOf(PhraseTally tally)
    {
        var text = tally.Folded;
        if (tally.Rules >= KindShare * tally.Speeches) return PhraseGroup.Rules;
        if (News.IsMatch(text)) return PhraseGroup.News;
        if (IsFormulation(tally)) return PhraseGroup.Formulation;
        return tally.News >= NewsShare * tally.Speeches && tally.Speeches > PhraseLimits.MinSpeeches * 2 ? PhraseGroup.News : PhraseGroup.Term;
    }

    private static bool IsFormulation(PhraseTally tally)
    {
        var text = tally.Folded;
        if (Loose.IsMatch(text)) return false;
        if (Counted().IsMatch(text) || tally.Quoted >= QuotedShare * tally.Occurrences) return true;
        if (tally.Clauses > 1) return IsFigure(text);
        if (Opening.IsMatch(text)) return true;
        return !NounTail.IsMatch(text) && (Denial.IsMatch(text) || HasStructure(text) || (Repeats().IsMatch(text) && text[0] != '各') || text.Length >= LongPhrase);
    }

    /// <summary>Whether its clauses are of like length and more than two words: a list of names or things is not.</summary>
    private static bool IsFigure(string text)
    {
        var clauses = text.Split(',', '、');
        var lengths = clauses.Select(c => c.Length).ToList();
        if (lengths.Max() - lengths.Min() > 2) return false;
        return lengths.Min() >= ShortestClause || (lengths.Min() == ShortestClause - 1 && clauses.All(c => Opening.IsMatch(c) || HasStructure(c)));
    }

    /// <summary>Whether a character that governs what stands beside it is a word by itself: 向 in 刀刃向内, not in 方向.</summary>
    private static bool HasStructure(string text)
    {
        var rest = text.ToCharArray();
        foreach (var word in TermCutter.Words.Cut(text, 0, text.Length)) Array.Fill(rest, ' ', word.Start, word.Length);
        return Structure.IsMatch(new string(rest));
    }

    /// <summary>Numbers of meetings, articles and parts: 第四次, 第十三届.</summary>
    [GeneratedRegex("第?[一二三四五六七八九十百○〇零]+(?:次|届|条|章|节|款|项|号|期|批|部分|点|时|分|时许|周年|全会)|^[一二三四五六七八九十][是要]|十[一二三四五六七八九]届|^(?:年|月|日|个)|[年月日]$")]
    private static partial Regex Numbered();

    /// <summary>四个意识, 三会一课, 两不愁三保障.</summary>
    [GeneratedRegex("^\"?[一二两三四五六七八九十双百千](?:个|大|项|位一体|对)[^的]|^\"?[一二两三四五六七八九十双][^一二两三四五六七八九十双\"]{1,2}[一二两三四五六七八九十双][^一二两三四五六七八九十双\"]{1,3}\"?$")]
    private static partial Regex Counted();

    /// <summary>同查同治, 从严从实.</summary>
    [GeneratedRegex("(.)[^,、]\\1")]
    private static partial Regex Repeats();
}
