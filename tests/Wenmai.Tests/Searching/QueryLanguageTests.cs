using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Searching;

/// <summary>The help page is the specification: each of its examples is parsed here.</summary>
public class QueryLanguageTests
{
    public static TheoryData<string, string, string> Examples()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var file in new[] { "query-language.md", "query-language.en.md" })
        {
            var lines = File.ReadAllLines(Path.Combine(Repository.Root, "src", "Wenmai", "Searching", file));
            for (var i = 0; i + 2 < lines.Length; i++)
                if (lines[i] == "```query") data.Add(file, lines[i + 1], lines[i + 2]["=> ".Length..]);
        }
        return data;
    }

    [Theory, MemberData(nameof(Examples))]
    public void ExampleIsUnderstoodAsTheHelpSays(string file, string query, string understood)
    {
        Assert.NotEmpty(file);
        var parsed = QueryParser.Parse(query, SearchMode.All, Taxonomy.Shipped);
        Assert.Empty(parsed.Problems);
        Assert.Empty(parsed.Notices);
        Assert.Equal(understood, parsed.Root?.ToString());
    }

    [Theory, MemberData(nameof(Examples))]
    public void WhatIsPrintedIsUnderstoodTheSameAgain(string file, string query, string understood)
    {
        Assert.NotEmpty(file);
        Assert.NotEmpty(query);
        Assert.Equal(understood, QueryParser.Parse(understood, SearchMode.All, Taxonomy.Shipped).Root?.ToString());
    }

    [Fact]
    public void HelpHasExamples() => Assert.True(Examples().Count > 15);

    [Theory]
    [InlineData("“从严治党", "Q101", 0)]
    [InlineData("基层 \"从严治党", "Q101", 3)]
    [InlineData("（党建 督查", "Q102", 0)]
    [InlineData("非(督查 或 巡察) 整改", "Q102", 1)]
    [InlineData("党建 督查）", "Q102", 5)]
    [InlineData("党建 责任”落实", "Q101", 5)]
    [InlineData("党建 AND", "Q103", 3)]
    [InlineData("或 党建", "Q103", 0)]
    [InlineData("党建 ~10", "Q103", 3)]
    [InlineData("标题:", "Q104", 0)]
    [InlineData("党建 年份:2022-2019", "Q106", 6)]
    [InlineData("党建 日期:2024-05至2024-03", "Q106", 6)]
    public void ASlipIsSearchedAsTextWithANoticeAtItsPlace(string query, string code, int position)
    {
        var parsed = QueryParser.Parse(query, SearchMode.All, Taxonomy.Shipped);
        Assert.Empty(parsed.Problems);
        Assert.NotNull(parsed.Root);
        Assert.Contains(parsed.Notices, n => n.Code == code && n.Position == position);
    }

    [Theory]
    [InlineData("標題:整改", "标题:“整改”")]
    [InlineData("ＴＩＴＬＥ：整改", "标题:“整改”")]
    [InlineData("主題:反腐敗鬥爭", "主题:反腐败斗争")]
    [InlineData("theme:anti-corruption", "主题:反腐败斗争")]
    [InlineData("類型:責任分工", "类型:责任分工")]
    [InlineData("年份:２０１９－２０２２", "年份:2019-2022")]
    [InlineData("date:2024年第二季度", "日期:2024Q2")]
    [InlineData("日期：２０２４．３", "日期:2024-03")]
    [InlineData("日期:2024年3月5日", "日期:2024-03-05")]
    [InlineData("日期:2024-03-2024-06", "日期:2024-03至2024-06")]
    [InlineData("日期:2024-05至2024-03", "日期:2024-03至2024-05")]
    [InlineData("日期:2023年11月5日~2024/1/20", "日期:2023-11-05至2024-01-20")]
    [InlineData("日期:2019-2022", "日期:2019-01至2022-12")]
    [InlineData("日期:2024Q1～2024Q4", "日期:2024")]
    [InlineData("日期:undated", "日期:未注明")]
    public void FieldsAreFoldedAsTextIs(string query, string understood) =>
        Assert.Equal(understood, QueryParser.Parse(query, SearchMode.All, Taxonomy.Shipped).Root?.ToString());

    [Theory]
    [InlineData("主题:不存在", "E203")]
    [InlineData("类型:D99", "E203")]
    [InlineData("年份:22", "E203")]
    [InlineData("年份:1899", "E203")]
    [InlineData("日期:2024-13", "E203")]
    [InlineData("日期:2023-02-29", "E203")]
    [InlineData("日期:2024Q5", "E203")]
    [InlineData("日期:1899-05", "E203")]
    [InlineData("日期:2024-03至06", "E203")]
    [InlineData("日期:20243", "E203")]
    public void AnImpossibleValueIsRefusedWithTheRemedy(string query, string code)
    {
        var problem = Assert.Single(QueryParser.Parse(query, SearchMode.All, Taxonomy.Shipped).Problems);
        Assert.Equal(code, problem.Code);
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void LimitsAreStated()
    {
        Assert.Equal("E201", QueryParser.Parse(new string('党', 201), SearchMode.All, Taxonomy.Shipped).Problems[0].Code);
        Assert.Equal("E204", QueryParser.Parse(string.Join(' ', Enumerable.Repeat("党", 65)), SearchMode.All, Taxonomy.Shipped).Problems[0].Code);
        var deep = string.Concat(Enumerable.Repeat("( ", 25)) + "党" + string.Concat(Enumerable.Repeat(" )", 25));
        Assert.Equal("E202", QueryParser.Parse(deep, SearchMode.All, Taxonomy.Shipped).Problems[0].Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  　")]
    [InlineData("，。！")]
    [InlineData("*")]
    [InlineData("** xx")]
    [InlineData("“。”")]
    [InlineData("…")]
    [InlineData("的了")]
    public void NothingToMatchBrowses(string query) => Assert.Null(QueryParser.Parse(query, SearchMode.All, Taxonomy.Shipped).Root);

    [Theory]
    [InlineData("（一）提高站位", typeof(PhraseNode))]
    [InlineData("“四风”问题", typeof(PhraseNode))]
    [InlineData("“两个责任”落实", typeof(FreeTextNode))]
    [InlineData("foo:bar", typeof(PhraseNode))]
    [InlineData("/(a+)+$/", typeof(PhraseNode))]
    [InlineData("*党", typeof(PhraseNode))]
    [InlineData("党~10", typeof(PhraseNode))]
    [InlineData("有的同志遇到矛盾绕着走", typeof(FreeTextNode))]
    [InlineData("-巡视", typeof(NotNode))]
    public void PunctuationInsideARunIsText(string query, Type type) =>
        Assert.IsType(type, QueryParser.Parse(query, SearchMode.All, Taxonomy.Shipped).Root);

    [Fact]
    public void ExactModeTakesEverythingLiterally()
    {
        var phrase = Assert.IsType<PhraseNode>(QueryParser.Parse("督查 或 巡察", SearchMode.Exact, Taxonomy.Shipped).Root);
        Assert.Equal(["督查或巡察"], phrase.Pieces);
    }

    [Fact]
    public void AnyTextIsAnsweredWithoutAnException()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        const string Alphabet = "党建责任督查或非且 　\"“”（）()-~…:：*x某句10标题年份主题类型ANDORNOT\ud840\ud800'<>&%\0\n";
        for (var i = 0; i < 20000; i++)
        {
            var query = new string(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]).ToArray());
            try
            {
                foreach (var mode in Enum.GetValues<SearchMode>()) _ = QueryParser.Parse(query, mode, Taxonomy.Shipped).Root?.ToString();
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, query [{query}]: {e}");
            }
        }
    }
}
