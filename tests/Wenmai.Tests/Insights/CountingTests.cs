using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Insights;

/// <summary>Counts against a plain recount of the same sentences, on speeches with random labels.</summary>
public class CountingTests
{
    private static readonly string[] Phrases = ["疫情防控", "乡村振兴", "责任", "落实责任"];

    [Theory]
    [InlineData(MatrixAxis.Theme, MatrixAxis.Year, "")]
    [InlineData(MatrixAxis.Type, MatrixAxis.Theme, "")]
    [InlineData(MatrixAxis.Year, MatrixAxis.Type, "责任")]
    [InlineData(MatrixAxis.Theme, MatrixAxis.Year, "责任 NOT 疫情防控")]
    [InlineData(MatrixAxis.Kind, MatrixAxis.Year, "")]
    [InlineData(MatrixAxis.Type, MatrixAxis.Kind, "责任")]
    public void EveryCellIsTheNumberOfItsSentences(MatrixAxis rows, MatrixAxis columns, string query)
    {
        using var archive = RandomArchive(7);
        var matrix = Matrix(archive, rows, columns, query);
        Assert.Contains(matrix.Cells.SelectMany(c => c), c => c.Sentences > 0);
        for (var r = 0; r < matrix.Rows.Count; r++)
            for (var c = 0; c < matrix.Columns.Count; c++)
            {
                var expected = Recount(archive, query, s => Has(s, rows, matrix.Rows[r].Value) && Has(s, columns, matrix.Columns[c].Value));
                Assert.Equal((expected.Count, expected.Speeches), (matrix.Cells[r][c].Sentences, matrix.Cells[r][c].Speeches));
            }
        Assert.Equal(Recount(archive, query, _ => true).Count, matrix.Total.Sentences);
    }

    [Fact]
    public void ACellLeadsToExactlyItsSentences()
    {
        using var archive = RandomArchive(5);
        var insights = LocalArchive.Of(archive.Searcher).Counts;
        var matrix = Matrix(archive, MatrixAxis.Theme, MatrixAxis.Year, "责任");
        for (var r = 0; r < matrix.Rows.Count; r++)
            for (var c = 0; c < matrix.Columns.Count; c++)
            {
                var slice = new Slice { Query = "责任", Selection = Choose(Facet.Theme, matrix.Rows[r].Value).With(Facet.Year, [matrix.Columns[c].Value]) };
                var listed = insights.ListSentences(new SentenceListRequest { Slice = slice, Size = 1000 }).Result!;
                Assert.Equal((matrix.Cells[r][c].Sentences, matrix.Cells[r][c].Speeches), (listed.Total, listed.Speeches));
                Assert.Equal(listed.Total, listed.Sentences.Count);
                Assert.All(listed.Sentences, s => Assert.True(s.Text.Contains("责任") && s.Sentence.Themes.Any(t => t.Theme.Id == matrix.Rows[r].Value)));
            }
    }

    [Fact]
    public void PagesOfSentencesJoinWithoutGapOrRepetition()
    {
        using var archive = RandomArchive(6);
        var insights = LocalArchive.Of(archive.Searcher).Counts;
        List<string> Page(int page, int size) => insights.ListSentences(new SentenceListRequest { Page = page, Size = size }).Result!.Sentences
            .Select(s => $"{s.Speech.Id}:{s.Sentence.Span.Start}").ToList();
        var all = Page(1, 1000);
        Assert.Equal(archive.Speeches.Sum(s => s.Sentences.Count), all.Distinct().Count());
        Assert.Equal(all, Enumerable.Range(1, 1 + all.Count / 7).SelectMany(p => Page(p, 7)));
    }

    [Fact]
    public void ATotalHoldsEachSentenceOnce()
    {
        using var archive = RandomArchive(8);
        var matrix = Matrix(archive, MatrixAxis.Theme, MatrixAxis.Type, "");
        for (var r = 0; r < matrix.Rows.Count; r++)
            Assert.Equal(Recount(archive, "", s => Has(s, MatrixAxis.Theme, matrix.Rows[r].Value)).Count, matrix.RowTotals[r].Sentences);
        for (var c = 0; c < matrix.Columns.Count; c++)
            Assert.Equal(Recount(archive, "", s => Has(s, MatrixAxis.Type, matrix.Columns[c].Value)).Count, matrix.ColumnTotals[c].Sentences);
    }

    [Fact]
    public void RatesHaveTheYearAsDenominator()
    {
        using var archive = TestArchive.Of([
            TestArchive.SpeechOf("a", "要落实责任。天气很好。", 2020, label: (t, s) => t.StartsWith('要') ? Demand(s, "T02") : s),
            TestArchive.SpeechOf("b", "要落实责任。", 2022, label: (_, s) => Demand(s, "T02"))]);
        var matrix = Matrix(archive, MatrixAxis.Theme, MatrixAxis.Year, "");
        Assert.Equal(["2020", "2021", "2022"], matrix.Columns.Select(c => c.Value));
        Assert.True(matrix.Columns[1].IsEmpty);
        var cell = matrix.Cells[1][0];
        Assert.Equal(10_000 / 11.0, cell.PerTenThousand, 6);
        Assert.Equal(1.0, cell.DirectiveShare);
        Assert.True(cell.IsSmall);
        Assert.Null(matrix.Cells[1][1].DirectiveShare);
    }

    [Fact]
    public void LabelsDoNotNarrowDenominatorsButUnitsDo()
    {
        using var archive = TestArchive.Of([
            TestArchive.SpeechOf("a", "要落实责任。", 2020, "甲局", label: (_, s) => Demand(s, "T02")),
            TestArchive.SpeechOf("b", "天气很好。", 2020, "乙局")]);
        var byTheme = Matrix(archive, MatrixAxis.Type, MatrixAxis.Year, "", Facet.Theme, "T02");
        var byUnit = Matrix(archive, MatrixAxis.Type, MatrixAxis.Year, "", Facet.Unit, "甲局");
        Assert.Equal(2, byTheme.Years[0].Speeches);
        Assert.Equal(1, byUnit.Years[0].Speeches);
    }

    [Theory]
    [InlineData("责任")]
    [InlineData("疫情…责任")]
    [InlineData("责任 乡村振兴")]
    [InlineData("主题:T03")]
    public void ATrendCountsWhatStandsInTheTexts(string query)
    {
        using var archive = RandomArchive(9);
        var trend = LocalArchive.Of(archive.Searcher).Counts.CountTrend(new TrendRequest { Series = [query] }).Result!;
        foreach (var point in trend.Series[0].Points)
        {
            var sentences = SentencesOf(archive).Where(s => (s.Speech.Year.Best ?? 0) == point.Year).ToList();
            var expected = query switch
            {
                "责任" => sentences.Sum(s => Occurrences(s.Text, "责任")),
                "疫情…责任" => sentences.Sum(s => SlotStarts(s.Text, "疫情", "责任")),
                "责任 乡村振兴" => sentences.Count(s => s.Text.Contains("责任") && s.Text.Contains("乡村振兴")),
                _ => sentences.Count(s => s.Sentence.Themes.Any(t => t.Theme.Id == "T03")),
            };
            Assert.Equal(expected, point.Count);
            Assert.True(point.Rate.Contains(point.PerTenThousand));
        }
    }

    [Fact]
    public void ATrendCountsEverySpeechThatHoldsIt()
    {
        using var archive = TestArchive.Of([.. Enumerable.Range(0, 12).Select(i => TestArchive.SpeechOf(
            $"{i}.txt", string.Concat(Enumerable.Repeat("做好疫情防控。", i % 4)) + "其他工作也要做好。", 2020 + (i % 3)))]);
        var holding = archive.Speeches.Select(s => (Year: s.Year.Best ?? 0, Count: Occurrences(s.Text, "疫情防控"))).Where(s => s.Count > 0).ToList();
        Assert.Contains(holding, s => s.Count == 1);
        var points = LocalArchive.Of(archive.Searcher).Counts.CountTrend(new TrendRequest { Series = ["疫情防控"] }).Result!.Series[0].Points;
        Assert.All(points, point => Assert.Equal(holding.Count(s => s.Year == point.Year), point.Speeches));
        Assert.Equal(holding.Count, points.Sum(p => p.Speeches));
    }

    [Fact]
    public void AYearOfTooFewSpeechesIsNotDrawn()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("a", string.Concat(Enumerable.Repeat("责任重于泰山。", 2000)), 2020)]);
        var point = Assert.Single(LocalArchive.Of(archive.Searcher).Counts.CountTrend(new TrendRequest { Series = ["责任"] }).Result!.Series[0].Points);
        Assert.Equal(2000, point.Count);
        Assert.False(point.IsDrawn);
    }

    [Fact]
    public void ImpossibleRequestsAreRefusedWithReason()
    {
        using var archive = RandomArchive(1);
        var insights = LocalArchive.Of(archive.Searcher).Counts;
        Assert.Equal("E210", Assert.Single(insights.CountMatrix(new MatrixRequest { Rows = MatrixAxis.Year, Columns = MatrixAxis.Year }).Problems).Code);
        Assert.Equal("E211", Assert.Single(insights.CountTrend(new TrendRequest { Series = [] }).Problems).Code);
        Assert.Equal("E212", Assert.Single(insights.CountTrend(new TrendRequest { Series = ["，"] }).Problems).Code);
        Assert.Equal("E207", Assert.Single(insights.CountMatrix(new MatrixRequest { Slice = new Slice { Selection = Choose(Facet.Theme, "T99") } }).Problems).Code);
    }

    /// <summary>A kind on an axis narrows the denominators as choosing it does; kinds that the archive has not are no rows.</summary>
    [Fact]
    public void AKindOnAnAxisIsItsOwnDenominator()
    {
        using var archive = TestArchive.Of(
        [
            TestArchive.SpeechOf("讲话.txt", "要落实责任。", 2020, kind: DocumentKind.Speech, label: (_, s) => Demand(s)),
            TestArchive.SpeechOf("报道.txt", "会议要求落实责任，各地正在行动，成效明显。", 2020, kind: DocumentKind.News),
        ]);
        var matrix = Matrix(archive, MatrixAxis.Kind, MatrixAxis.Year, "责任");
        Assert.Equal(["K01", "K13"], matrix.Rows.Select(r => r.Value));
        for (var r = 0; r < 2; r++)
        {
            var chosen = Matrix(archive, MatrixAxis.Theme, MatrixAxis.Year, "责任", Facet.Kind, matrix.Rows[r].Value);
            Assert.Equal(chosen.Total, matrix.RowTotals[r]);
            Assert.Equal(chosen.Total, matrix.Cells[r][0]);
        }
        Assert.Equal(10_000.0 / 6, matrix.Cells[0][0].PerTenThousand, 3);
        Assert.Null(matrix.Cells[1][0].DirectiveShare);
    }

    private static Matrix Matrix(TestArchive archive, MatrixAxis rows, MatrixAxis columns, string query, Facet facet = Facet.Year, string? value = null) =>
        LocalArchive.Of(archive.Searcher).Counts.CountMatrix(new MatrixRequest
        {
            Rows = rows,
            Columns = columns,
            Slice = new Slice { Query = query, Selection = value is null ? FacetSelection.None : Choose(facet, value) },
        }).Result!;

    private static FacetSelection Choose(Facet facet, string value) => FacetSelection.None.With(facet, [value]);

    private static Sentence Demand(Sentence sentence, params string[] themes) => sentence with
    {
        Strength = 2,
        Demands = [DemandMaker.Of(DirectiveType.Obligation, sentence.Span)],
        Themes = themes.Select(t => new ThemeLabel(TestArchive.ThemeOf(t), 1, new Evidence(null, "test"))).ToList(),
    };

    private static TestArchive RandomArchive(int seed)
    {
        var random = new Random(seed);
        return TestArchive.Of(
            Enumerable.Range(0, 12).Select(i => RandomSpeech($"a{i}", random)).ToList(),
            Enumerable.Range(0, 8).Select(i => RandomSpeech($"b{i}", random)).ToList());
    }

    private static Speech RandomSpeech(string source, Random random)
    {
        var text = string.Join('\n', Enumerable.Range(0, 5).Select(_ => string.Concat(Enumerable.Range(0, 4)
            .Select(_ => $"要{Phrases[random.Next(4)]}和{Phrases[random.Next(4)]}。"))));
        return TestArchive.SpeechOf(source, text, random.Next(5) == 0 ? null : 2018 + random.Next(4) * 2, kind: (DocumentKind)random.Next(3), label: (_, s) => s with
        {
            Themes = Enumerable.Range(0, random.Next(3)).Select(i => new ThemeLabel(Taxonomy.Shipped.Find(1 + random.Next(12) * 2 + i)!, 0.5, new Evidence(null, "test"))).ToList(),
            Demands = DemandMaker.Of(Enumerable.Range(0, random.Next(3)).Select(_ => (DirectiveType)(1 + random.Next(12))).ToList(), s.Span),
        });
    }

    private static (long Count, int Speeches) Recount(TestArchive archive, string query, Func<(Speech Speech, Sentence Sentence, string Text), bool> holds)
    {
        var sentences = SentencesOf(archive).Where(s => HoldsQuery(s.Text, query) && holds(s)).ToList();
        return (sentences.Count, sentences.Select(s => s.Speech.Id).Distinct().Count());
    }

    private static bool HoldsQuery(string text, string query) => query switch
    {
        "" => true,
        "责任" => text.Contains("责任"),
        _ => text.Contains("责任") && !text.Contains("疫情防控"),
    };

    private static IEnumerable<(Speech Speech, Sentence Sentence, string Text)> SentencesOf(TestArchive archive) =>
        archive.Speeches.SelectMany(s => s.Sentences.Select(x => (s, x, x.Span.Of(s.Text))));

    private static bool Has((Speech Speech, Sentence Sentence, string Text) s, MatrixAxis axis, string value) => axis switch
    {
        MatrixAxis.Theme => s.Sentence.Themes.Any(t => t.Theme.Id == value),
        MatrixAxis.Type => s.Sentence.Types.Any(t => $"D{(int)t:00}" == value),
        MatrixAxis.Kind => value == $"K{(int)s.Speech.Kind:00}",
        _ => value == (s.Speech.Year.Best is { } year ? $"{year}" : "undated"),
    };

    private static int Occurrences(string text, string phrase) =>
        Enumerable.Range(0, text.Length).Count(i => string.CompareOrdinal(text, i, phrase, 0, phrase.Length) == 0);

    private static int SlotStarts(string text, string first, string second) => Enumerable.Range(0, text.Length)
        .Count(i => string.CompareOrdinal(text, i, first, 0, first.Length) == 0
            && text.IndexOf(second, Math.Min(text.Length, i + first.Length + 1), StringComparison.Ordinal) is var at && at > 0 && at <= i + first.Length + 30);
}
