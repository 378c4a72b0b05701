using Wenmai.Language;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Tests.Presentation;

public sealed class SnippetTests
{
    [Fact]
    public void A_short_passage_is_shown_whole()
    {
        var snippet = Cut("各单位要抓好整改。", "整改");
        Assert.Equal(new Snippet(new TextSpan(0, 9), false, false), snippet);
    }

    [Fact]
    public void A_long_passage_is_cut_at_sentence_ends_around_what_matched()
    {
        var text = Sentence('甲', 70) + Sentence('乙', 60) + "要抓好整改。" + Sentence('丙', 60) + Sentence('丁', 70);
        var snippet = Cut(text, "整改");
        var shown = snippet.Span.Of(text);

        Assert.Contains("整改", shown);
        Assert.EndsWith("。", shown);
        Assert.True(snippet.IsCutBefore);
        Assert.True(snippet.IsCutAfter);
        Assert.InRange(shown.Length, 60, Snippet.Length);
    }

    [Fact]
    public void The_sentence_with_most_matches_is_shown()
    {
        var text = "整改。" + Sentence('甲', 120) + "整改，再整改。" + Sentence('乙', 100);
        Assert.Contains("再整改", Cut(text, "整改").Span.Of(text));
    }

    [Fact]
    public void A_sentence_that_is_too_long_is_cut_after_a_comma()
    {
        var text = new string('甲', 150) + "，" + new string('乙', 30) + "整改" + new string('丙', 200) + "。";
        var snippet = Cut(text, "整改");
        Assert.StartsWith("乙", snippet.Span.Of(text));
        Assert.Contains("整改", snippet.Span.Of(text));
    }

    [Fact]
    public void Without_a_match_the_beginning_is_shown()
    {
        var text = Sentence('甲', 45) + Sentence('乙', 45) + Sentence('丙', 45);
        Assert.Equal(new Snippet(new TextSpan(0, 92), false, true), Cut(text, "没有"));
    }

    [Fact]
    public void Random_passages_are_cut_inside_the_text_on_whole_characters_around_a_match()
    {
        const int Seed = 20221016;
        var random = new Random(Seed);
        for (var trial = 0; trial < 2000; trial++)
        {
            var text = RandomText(random);
            var snippet = Cut(text, "整改");
            var shown = snippet.Span.Of(text);
            Assert.False(shown.Length > 0 && char.IsLowSurrogate(shown[0]), $"seed {Seed}, trial {trial}");
            Assert.False(shown.Length > 0 && char.IsHighSurrogate(shown[^1]), $"seed {Seed}, trial {trial}");
            if (text.Contains("整改", StringComparison.Ordinal)) Assert.Contains("整改", shown);
        }
    }

    private static string RandomText(Random random)
    {
        string[] pieces = ["党", "整改", "𠀀", "，", "。", "；", "“", "”", "\n", "作风建设", "x"];
        return string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    private static string Sentence(char c, int length) => new string(c, length) + "。";

    private static Snippet Cut(string text, string word)
    {
        var highlights = new List<TextSpan>();
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            highlights.Add(new TextSpan(at, at + word.Length));
        return Snippet.Of(text, [.. SentenceSplitter.Split(text, new TextSpan(0, text.Length))], highlights);
    }
}
