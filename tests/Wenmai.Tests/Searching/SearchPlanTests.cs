using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Searching;

/// <summary>What a request means is decided without an index.</summary>
public class SearchPlanTests
{
    /// <summary>Query, mode, words that occur nowhere, vectors; then answers, order, pins and what is printed.</summary>
    [Theory]
    [InlineData("督查", SearchMode.All, "", true, "Matches Similarity All related 督查")]
    [InlineData("督查 整改", SearchMode.All, "", true, "Matches Words All related 督查 且 整改")]
    [InlineData("“督查”", SearchMode.All, "", true, "Matches Words All - “督查”")]
    [InlineData("督查", SearchMode.Exact, "", true, "Matches Words All - “督查”")]
    [InlineData("督查 或 巡察", SearchMode.All, "", true, "Matches Words All - 督查 或 巡察")]
    [InlineData("督查 年份:2022", SearchMode.All, "", true, "Matches Words All - 督查 且 年份:2022")]
    [InlineData("督查 ~句 问责", SearchMode.All, "", true, "Matches Words All - 督查 ~句 问责")]
    [InlineData("以…为抓手", SearchMode.All, "", true, "Matches Words All - 以…为抓手")]
    [InlineData("", SearchMode.All, "", true, "Matches Words All - ")]
    [InlineData("一把手", SearchMode.All, "", true, "Matches Similarity All related 一把手")]
    [InlineData("全面从严治党", SearchMode.All, "", true, "MatchesAndSimilar Similarity Best related 全面从严治党〔按词语、相关说法、公文写法和含义排列〕")]
    [InlineData("湿地候鸟保护", SearchMode.All, "", true, "MatchesAndSimilar Similarity Best related 湿地候鸟保护〔按词语、相关说法、公文写法和含义排列〕")]
    [InlineData("湿地候鸟保护", SearchMode.All, "", false, "MatchesAndSimilar Similarity Best related 湿地候鸟保护〔按词语、相关说法、公文写法和含义排列〕")]
    [InlineData("湿地候鸟保护", SearchMode.Words, "", true, "MatchesAndSimilar Similarity Best related 湿地候鸟保护〔按词语相关度排列：湿地、地候、候鸟、鸟保、保护〕")]
    [InlineData("湿地候鸟保护", SearchMode.Exact, "", true, "Matches Words All - “湿地候鸟保护”")]
    [InlineData("“湿地候鸟保护”", SearchMode.All, "", true, "Matches Words All - “湿地候鸟保护”")]
    [InlineData("湿地候鸟保护 经费", SearchMode.All, "", true, "Matches Words All related 湿地候鸟保护 且 经费")]
    [InlineData("有的同志遇到矛盾绕着走", SearchMode.All, "", true, "MatchesAndSimilar Similarity All related 有的同志遇到矛盾绕着走〔按词语、相关说法、公文写法和含义排列〕")]
    [InlineData("有的同志遇到矛盾绕着走", SearchMode.Meaning, "", true, "Similar Similarity All - 有的同志遇到矛盾绕着走〔按含义排列〕")]
    [InlineData("狠抓责任制", SearchMode.All, "狠抓责任制", true, "MatchesAndSimilar Similarity Best related 狠抓责任制〔按词语、相关说法、公文写法和含义排列〕")]
    [InlineData("狠抓责任制 落实", SearchMode.All, "狠抓责任制", true, "Matches Words All related 狠抓责任制 且 落实")]
    [InlineData("躺平", SearchMode.Meaning, "", true, "Similar Similarity All - 躺平")]
    public void ARequestMeansOneThing(string query, SearchMode mode, string missing, bool hasVectors, string expected)
    {
        var plan = PlanOf(new SearchRequest { Query = query, Mode = mode }, missing, hasVectors);
        Assert.Equal(expected, $"{plan.Answers} {plan.Order} {plan.Pins} {(plan.ShowsRelated ? "related" : "-")} {plan}");
    }

    [Theory]
    [InlineData(SearchSort.Newest, "Newest None")]
    [InlineData(SearchSort.Oldest, "Oldest None")]
    [InlineData(SearchSort.Relevance, "Similarity All")]
    public void AnOrderByDatePinsNothing(SearchSort sort, string expected)
    {
        var plan = PlanOf(new SearchRequest { Query = "有的同志遇到矛盾绕着走", Sort = sort });
        Assert.Equal(expected, $"{plan.Order} {plan.Pins}");
    }

    [Theory]
    [InlineData("有的同志遇到矛盾绕着走", SearchMode.All, true, "All")]
    [InlineData("有的同志遇到矛盾绕着走", SearchMode.All, false, "Words, Expansions, Deep")]
    [InlineData("湿地候鸟保护", SearchMode.All, true, "All")]
    [InlineData("督查", SearchMode.All, true, "Words, Expansions, Vectors, Deep")]
    [InlineData("湿地候鸟保护", SearchMode.Words, true, "Words")]
    [InlineData("湿地候鸟保护", SearchMode.Meaning, true, "Vectors, Deep")]
    [InlineData("湿地候鸟保护", SearchMode.Meaning, false, "Words, Expansions")]
    public void TheLegsFollowFromModeLengthAndVectors(string query, SearchMode mode, bool hasVectors, string legs) =>
        Assert.Equal(legs, $"{PlanOf(new SearchRequest { Query = query, Mode = mode }, hasVectors: hasVectors).Hybrid!.Legs}");

    [Fact]
    public void WordsThatMayBeLoosenedAreNamedBeforehand()
    {
        var request = new SearchRequest { Query = "狠抓责任制 落实 -巡视检查组 “监督责任制”" };
        Assert.Equal(["狠抓责任制"], SearchPlanner.WordsToCheck(request, Parsed(request)).Select(w => w.Text));
        Assert.Empty(SearchPlanner.WordsToCheck(request with { Mode = SearchMode.Words }, Parsed(request)));
    }

    [Fact]
    public void ALoosenedWordIsReportedAtItsPlace()
    {
        var notice = Assert.Single(PlanOf(new SearchRequest { Query = "落实 狠抓责任制" }, "狠抓责任制").Notices);
        Assert.Equal(("Q107", 3, "狠抓责任制"), (notice.Code, notice.Position, notice.Subject));
    }

    [Fact]
    public void WordsGainWeightWithLetters()
    {
        var options = new SearchOptions();
        Assert.Equal(options.WordsWeight / 2, HybridOf(10).WordsWeight);
        Assert.Equal(options.WordsWeight, HybridOf(20).WordsWeight);
        Assert.Equal(2 * options.WordsWeight, HybridOf(40).WordsWeight);
    }

    [Fact]
    public void ADeepModelGainsWeightWithALongTextAlone()
    {
        var options = new SearchOptions();
        Assert.Equal(options.DeepWeight, HybridOf(10).DeepWeight);
        Assert.Equal(2 * options.DeepWeight, HybridOf(40).DeepWeight);
    }

    [Theory]
    [InlineData(10, 0.5)]
    [InlineData(20, 0.5)]
    [InlineData(22, 0.6655)]
    [InlineData(26, 1)]
    [InlineData(60, 1)]
    public void LongPassagesAreMarkedDownMoreForLongTexts(int letters, double b) => Assert.Equal(b, HybridOf(letters).B, 6);

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void ParaphrasesTakePartFromFiveLettersOn(int letters, bool expected) => Assert.Equal(expected, HybridOf(letters).UsesParaphrases);

    private static HybridPlan HybridOf(int letters) => PlanOf(new SearchRequest { Query = new string('党', letters) }).Hybrid!;

    private static SearchPlan PlanOf(SearchRequest request, string missing = "", bool hasVectors = true)
    {
        var parsed = Parsed(request);
        var absent = SearchPlanner.WordsToCheck(request, parsed).Where(w => w.Text == missing).ToHashSet();
        return SearchPlan.Of(request, parsed, new PlanFacts(absent, hasVectors), new SearchOptions());
    }

    private static ParsedQuery Parsed(SearchRequest request) => QueryParser.Parse(request.Query, request.Mode, Taxonomy.Shipped);
}

/// <summary>Options are settings; wrong ones are refused together.</summary>
public class SearchOptionsTests
{
    [Fact]
    public void SettingsAreReadByName()
    {
        var options = SearchOptions.Read(name => name == nameof(SearchOptions.MinimumShouldMatch) ? " 0.5 " : null);
        Assert.Equal((0.5, new SearchOptions().K1), (options.MinimumShouldMatch, options.K1));
    }

    [Fact]
    public void EveryWrongSettingIsNamedWithItsRange()
    {
        var fault = Assert.Throws<SearchSettingException>(() =>
            SearchOptions.Read(name => name switch { nameof(SearchOptions.B) => "2", nameof(SearchOptions.K1) => "一", _ => null }));
        Assert.Contains("Search:B 的值“2”不能使用，应为 0 到 1 之间的数，默认 0.5", fault.Message);
        Assert.Contains("Search:K1 的值“一”不能使用，应为 0 到 10 之间的数，默认 1.2", fault.Message);
    }

    [Fact]
    public void EveryWeightHasARangeThatHoldsItsDefault()
    {
        Assert.NotEmpty(SearchOptions.Names);
        var options = new SearchOptions();
        Assert.All(SearchOptions.Names.Except([nameof(SearchOptions.DefaultKinds)]), name =>
        {
            var property = typeof(SearchOptions).GetProperty(name)!;
            var range = Assert.IsType<System.ComponentModel.DataAnnotations.RangeAttribute>(Assert.Single(property.GetCustomAttributes(typeof(System.ComponentModel.DataAnnotations.RangeAttribute), false)));
            Assert.True(range.IsValid(property.GetValue(options)), name);
        });
    }
}
