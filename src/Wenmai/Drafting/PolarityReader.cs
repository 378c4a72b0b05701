using System.Text.RegularExpressions;
using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>Tells the polarity of sentences, in plain speech and in official wording.</summary>
internal static class PolarityReader
{
    private static readonly WordLexicon Words = WordLexicon.Read("Drafting/polarity.tsv");
    private static readonly Regex AskCriticism = AnyOf("ask-criticism");
    private static readonly Regex AskPraise = AnyOf("ask-praise");
    private static readonly Regex AskDemand = AnyOf("ask-demand");
    private static readonly Regex Ask = AnyOf("ask");

    /// <summary>要 and 别 as words of their own, not of 需要, 特别.</summary>
    private static readonly Regex PlainDemand = new("(?<![只需重想主索特个区卡])" + Words.AnyOf("plain-demand"), RegexOptions.Compiled);

    /// <summary>A burden that has become less: 少跑了不少腿, 省了很多事.</summary>
    private static readonly Regex Relief = new("(?:少[跑走交填等花排]了?|省了|不用再?[跑等排交])[^，。]{0,6}(?:腿|路|趟|事|心|力|钱|时间|队|表|材料|冤枉)", RegexOptions.Compiled);

    private static readonly Regex PlainCriticism = AnyOf("plain-criticism");
    private static readonly Regex PlainPraise = AnyOf("plain-praise");
    private static readonly Regex Criticism = AnyOf("criticism");
    private static readonly Regex Praise = AnyOf("praise");
    private static readonly Regex Demand = AnyOf("demand");

    /// <summary>Parts a question about wording (窗口人员态度差怎么批评) into its matter and the polarity it asks for, null where it does not say.</summary>
    public static (string Matter, Polarity? Asked) ReadQuestion(string text)
    {
        (Regex Pattern, Polarity Polarity)[] asks = [(AskCriticism, Polarity.Criticism), (AskPraise, Polarity.Praise), (AskDemand, Polarity.Demand)];
        foreach (var (pattern, polarity) in asks)
            if (pattern.IsMatch(text) && Clean(pattern.Replace(text, "")) is { Length: > 1 } matter) return (matter, polarity);
        return (Clean(text) is { Length: > 1 } left ? left : text, null);
    }

    /// <summary>The polarity of plain speech: a wrong that is named is criticism, unless it is forbidden (别走过场).</summary>
    public static Polarity OfPlain(string text)
    {
        if (PlainPraise.IsMatch(text) && !PlainCriticism.IsMatch(text)) return Polarity.Praise;
        if (Relief.IsMatch(text) && !PlainDemand.IsMatch(text)) return Polarity.Praise;
        if (PlainDemand.IsMatch(text)) return Polarity.Demand;
        if (PlainCriticism.IsMatch(text) || Criticism.IsMatch(text)) return Polarity.Criticism;
        return Demand.IsMatch(text) ? Polarity.Demand : Polarity.Neutral;
    }

    /// <summary>The polarity of a sentence of the archive: its labels, then its words.</summary>
    public static Polarity Of(ExcerptSentence sentence, string text)
    {
        if (sentence.Stance == Stance.Problem) return Polarity.Criticism;
        if (sentence.Types.Count > 0 || sentence.Strength > 0) return Polarity.Demand;
        return OfOfficial(text, sentence.Stance == Stance.Reported);
    }

    /// <summary>The polarity of official wording by its words.</summary>
    /// <param name="text">The wording.</param>
    /// <param name="isReported">Whether it tells what was done: then it commends, unless it names what is wrong.</param>
    public static Polarity OfOfficial(string text, bool isReported = false)
    {
        if (Praise.IsMatch(text) && !Criticism.IsMatch(text)) return Polarity.Praise;
        if (Criticism.IsMatch(text)) return Demand.IsMatch(text) ? Polarity.Demand : Polarity.Criticism;
        if (isReported) return Polarity.Praise;
        return Demand.IsMatch(text) ? Polarity.Demand : Polarity.Neutral;
    }

    /// <summary>Whether a wording says the opposite of what is asked: praise where something is wrong (plain telling helps there no more), a reproach where something is commended.</summary>
    public static bool AreOpposite(Polarity asked, Polarity offered) => (asked, offered) is
        (Polarity.Criticism, Polarity.Praise or Polarity.Neutral) or (Polarity.Praise, Polarity.Criticism) or (Polarity.Demand, Polarity.Praise);

    private static string Clean(string text) => Ask.Replace(text, "").Trim(' ', '，', '。', '；', ',', '的');

    private static Regex AnyOf(string name) => new(Words.AnyOf(name), RegexOptions.Compiled);
}
