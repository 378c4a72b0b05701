using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;

namespace Wenmai.Tests.Insights;

/// <summary>The same slice asked for by a facet and by a field of the query: one answer, and the one that plain loops over the speeches give.</summary>
public class SliceTests
{
    private const string Word = "责任";

    public static TheoryData<Facet, string, string> Slices => new()
    {
        { Facet.Year, "2022", "年份:2022" },
        { Facet.Year, "2020-2022", "年份:2020-2022" },
        { Facet.Year, "undated", "年份:未注明" },
        { Facet.Unit, "甲县财政局", "单位:甲县财政局" },
        { Facet.Kind, "K01", "文种:K01" },
    };

    [Theory, MemberData(nameof(Slices))]
    public void MatrixRegisterLadderAndSentencesAreTheSame(Facet facet, string value, string field)
    {
        using var archive = Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var slices = new[] { Chosen(facet, value), new Slice { Query = $"{Word} {field}" } };
        AssertSame(slices, s => Rates(counts.CountMatrix(new MatrixRequest { Slice = s, Columns = MatrixAxis.Type }).Result!));
        AssertSame(slices, s => Rates(counts.CountMatrix(new MatrixRequest { Slice = s, Rows = MatrixAxis.Type, Columns = MatrixAxis.Year }).Result!));
        AssertSame(slices, s => Rates(counts.CountMatrix(new MatrixRequest { Slice = s, Rows = MatrixAxis.Kind }).Result!));
        AssertSame(slices, s => counts.ReadRegister(new RegisterRequest { Slice = s }).Result! is var r ? (r.Total, r.Speeches) : default);
        AssertSame(slices, s => counts.ClimbLadder(s).Result! is var l ? Text([.. l.Years, .. l.Steps.SelectMany(x => x.Counts).Cast<object>()]) : "");
        AssertSame(slices, s => counts.ListSentences(new SentenceListRequest { Slice = s }).Result! is var l ? (l.Total, l.Speeches) : default);
        // What files show of both is the same down to the last figure.
        AssertSame(slices, s => Text([.. Reports.Of(counts.CountMatrix(new MatrixRequest { Slice = s }).Result!, default).Rows.Select(r => Text([.. r!]))]));
    }

    [Theory, MemberData(nameof(Slices))]
    public void KeywordsCollocationsAndSidesAreTheSame(Facet facet, string value, string field)
    {
        using var archive = Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var slices = new[] { Chosen(facet, value) with { Query = "" }, new Slice { Query = field } };
        AssertSame(slices, s => Text([.. counts.FindKeywords(new KeynessRequest { Focus = s, FewestSpeeches = 1, FewestOccurrences = 1 }).Result! is var k
            ? new object[] { k.Focus, k.Reference, Text([.. k.Keywords]), Text([.. k.Opposite]) } : []]));
        AssertSame(slices, s => Text([.. counts.FindCollocations(new CollocationRequest { Text = Word, Slice = s, FewestTogether = 1 }).Result!.Words]));
        AssertSame(slices, s => Text([.. counts.Compare(new ComparisonRequest(s, Slice.Everything)).Result! is var c
            ? c.Profiles.SelectMany(p => p.Rows).Cast<object>().Append(c.Left).Append(c.Right) : []]));
    }

    [Theory, MemberData(nameof(Slices))]
    public void TrendsAreTheSameAndCountOccurrences(Facet facet, string value, string field)
    {
        using var archive = Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var byFacet = counts.CountTrend(new TrendRequest { Series = [Word], Selection = Choose(facet, value) }).Result!;
        var byField = counts.CountTrend(new TrendRequest { Series = [$"{Word} {field}"] }).Result!;
        Assert.Equal(byFacet.Years, byField.Years);
        Assert.Equal(byFacet.Series[0].Points, byField.Series[0].Points);
        Assert.True(byField.Series[0] is { CountsOccurrences: true, IsNarrowed: true });
        Assert.Equal(
            Reports.Of(byFacet, default).Rows.Select(r => Text([.. r.Skip(1)!])), Reports.Of(byField, default).Rows.Select(r => Text([.. r.Skip(1)!])));
        var speeches = archive.Speeches.Where(s => IsIn(s, facet, value)).ToList();
        foreach (var point in byField.Series[0].Points)
        {
            var ofYear = speeches.Where(s => (s.Year.Best ?? 0) == point.Year).ToList();
            var characters = ofYear.Sum(s => s.Text.Count(c => !char.IsWhiteSpace(c)));
            var occurrences = ofYear.Sum(s => s.Text.Split(Word).Length - 1);
            Assert.Equal((ofYear.Count, characters, occurrences), (point.Size.Speeches, point.Size.Characters, point.Count));
            Assert.Equal(characters == 0 ? 0 : occurrences * 10_000.0 / characters, point.PerTenThousand, 9);
        }
    }

    [Theory, MemberData(nameof(Slices))]
    public void PlacesAreTheSameAndThoseOfAScan(Facet facet, string value, string field)
    {
        using var archive = Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        FoundPlaces[] found =
        [
            PlacesOf(counts, Word, Chosen(facet, value) with { Query = "" }),
            PlacesOf(counts, $"{Word} {field}", Slice.Everything),
            PlacesOf(counts, Word, new Slice { Query = field }),
        ];
        var scanned = archive.Speeches.Where(s => IsIn(s, facet, value)).Select(s => (Of: s, Places: s.Text.Split(Word).Length - 1)).Where(s => s.Places > 0).ToList();
        foreach (var concordance in found.Select(f => f.Concordance))
        {
            Assert.Equal((scanned.Sum(s => s.Places), scanned.Count), (concordance.Total, concordance.Speeches));
            Assert.Equal(
                scanned.GroupBy(s => s.Of.Year.Best ?? 0).OrderBy(g => g.Key).Select(g => (g.Key, g.Count(), g.Sum(s => s.Places))),
                concordance.Years.Select(y => (y.Year, y.Speeches, y.Occurrences)));
            Assert.Equal(Text([.. found[0].Concordance.Lines]), Text([.. concordance.Lines]));
        }
        Assert.All(found, f => Assert.Equal(Word, f.Text));
    }

    /// <summary>Labels choose sentences: a place counts where its own sentence has them.</summary>
    [Fact]
    public void PlacesOfAThemeStandInItsSentences()
    {
        using var archive = Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var slice = Chosen(Facet.Theme, "T03");
        var sentences = counts.ListSentences(new SentenceListRequest { Slice = slice, Size = SentenceListRequest.MaxPage }).Result!;
        var found = PlacesOf(counts, $"{Word} 主题:T03", Slice.Everything).Concordance;
        Assert.InRange(sentences.Total, 1, SentenceListRequest.MaxPage);
        Assert.Equal(sentences.Sentences.Sum(s => s.Text.Split(Word).Length - 1), found.Total);
        Assert.True(found.Total < PlacesOf(counts, Word, Slice.Everything).Concordance.Total);
    }

    [Fact]
    public void FieldsWithoutAWordOrWithSeveralAreRefused()
    {
        using var archive = Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        foreach (var text in new[] { "年份:2022", "责任 落实 年份:2022" })
        {
            var outcome = counts.FindPlacesAsync(new PlacesRequest { Lines = new ConcordanceRequest { Text = text } }).Result;
            Assert.Null(outcome.Result);
            Assert.Equal((Codes.NothingToLookFor, "word"), (outcome.Problems[0].Code, outcome.Problems[0].Field));
        }
    }

    private static FoundPlaces PlacesOf(IArchiveCounts counts, string text, Slice slice) =>
        counts.FindPlacesAsync(new PlacesRequest { Lines = new ConcordanceRequest { Text = text }, Slice = slice }).Result.Result!;

    /// <summary>Each series is counted over its own speeches, and stands on one axis with the others.</summary>
    [Fact]
    public void SeriesHaveDenominatorsOfTheirOwn()
    {
        using var archive = Archive();
        var trend = LocalArchive.Of(archive.Searcher).Counts.CountTrend(new TrendRequest { Series = [Word, $"{Word} 单位:甲县财政局", $"{Word} 年份:2022"] }).Result!;
        foreach (var series in trend.Series) Assert.Equal(trend.Years.Select(y => y.Year), series.Points.Select(p => p.Year));
        Assert.Equal(trend.Years, trend.Series[0].Points.Select(p => p.Size));
        Assert.Equal(archive.Speeches.Count(s => s.Unit == "甲县财政局"), trend.Series[1].Points.Sum(p => p.Size.Speeches));
        Assert.Equal([2022], trend.Series[2].Points.Where(p => !p.Size.IsEmpty).Select(p => p.Year));
    }

    /// <summary>Theme and type choose sentences, not speeches: the word still counts by occurrence, over all texts.</summary>
    [Fact]
    public void AFieldOfSentencesKeepsOccurrencesAndDenominator()
    {
        using var archive = Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var byFacet = counts.CountTrend(new TrendRequest { Series = [Word], Selection = Choose(Facet.Theme, "T03") }).Result!;
        var byField = counts.CountTrend(new TrendRequest { Series = [$"{Word} 主题:T03"] }).Result!;
        Assert.Equal(byFacet.Series[0].Points, byField.Series[0].Points);
        Assert.True(byField.Series[0] is { CountsOccurrences: true, IsNarrowed: false });
        Assert.Equal(archive.Speeches.Count, byField.Series[0].Points.Sum(p => p.Size.Speeches));
    }

    [Theory]
    [InlineData("年份:2020 OR 年份:2022", 2, false)]
    [InlineData("责任 (年份:2020 OR 单位:甲县财政局)", 2, false)]
    [InlineData("责任 NOT 年份:2022", 2, false)]
    [InlineData("责任 OR 年份:2022", 2, true)]
    [InlineData("责任 NOT (年份:2022 落实)", 2, true)]
    [InlineData("责任 小标题:保障", 2, false)]
    public void OnlyWhatIsJoinedByAndIsTakenOff(string query, int speeches, bool isWhole)
    {
        using var archive = TestArchive.Of([
            TestArchive.SpeechOf("a", "要落实责任。", 2020, "乙局"), TestArchive.SpeechOf("b", "要落实责任。", 2022, "甲县财政局")]);
        var outcome = LocalArchive.Of(archive.Searcher).Counts.CountMatrix(new MatrixRequest { Slice = new Slice { Query = query } });
        var expected = query.Contains("NOT 年份", StringComparison.Ordinal) ? 1 : speeches;
        Assert.Equal(expected, outcome.Result!.Years.Sum(y => y.Speeches));
        Assert.Equal(isWhole, outcome.Notices.Any(n => n.Code == "Q116"));
    }

    private static void AssertSame<T>(Slice[] slices, Func<Slice, T> ask) => Assert.Equal(ask(slices[0]), ask(slices[1]));

    private static string Rates(Matrix matrix) => Text(
        [.. matrix.Rows, .. matrix.Columns, .. matrix.Cells.SelectMany(c => c), .. matrix.RowTotals, .. matrix.ColumnTotals, matrix.Total, .. matrix.Years]);

    private static string Text(params IEnumerable<object> values) => string.Join('\n', values);

    private static Slice Chosen(Facet facet, string value) => new() { Query = Word, Selection = Choose(facet, value) };

    private static FacetSelection Choose(Facet facet, string value) => FacetSelection.None.With(facet, [value]);

    private static bool IsIn(Speech speech, Facet facet, string value) => facet switch
    {
        Facet.Unit => speech.Unit == value,
        Facet.Kind => $"K{(int)speech.Kind:00}" == value,
        _ => value switch
        {
            "undated" => speech.Year.Best is null,
            "2022" => speech.Year.Best == 2022,
            _ => speech.Year.Best is >= 2020 and <= 2022,
        },
    };

    internal static TestArchive Archive() => TestArchive.Of(Speeches());

    /// <summary>Speeches of some years, units and kinds, each with themes and demands.</summary>
    internal static List<Speech> Speeches()
    {
        var random = new Random(3);
        string[] units = ["甲县财政局", "乙市教育局", "丙区卫生局"];
        string[] words = ["疫情防控", "乡村振兴", Word, $"落实{Word}"];
        return Enumerable.Range(0, 16).Select(i => TestArchive.SpeechOf(
            $"a{i}", string.Join('\n', Enumerable.Range(0, 4).Select(_ => $"要{words[random.Next(4)]}和{words[random.Next(4)]}。各单位要抓好{words[random.Next(4)]}。")),
            i % 5 == 4 ? null : 2018 + i % 4 * 2, units[i % 3], kind: i % 2 == 0 ? DocumentKind.Speech : DocumentKind.News, label: (_, s) => s with
            {
                Themes = [new ThemeLabel(TestArchive.ThemeOf(random.Next(2) == 0 ? "T03" : "T05"), 1, new Evidence(null, "test"))],
                Demands = DemandMaker.Of([(DirectiveType)(1 + random.Next(12))], s.Span),
            })).ToList();
    }
}
