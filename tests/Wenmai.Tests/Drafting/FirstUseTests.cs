using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Drafting;

/// <summary>First uses against plain loops over the same speeches.</summary>
public class FirstUseTests
{
    private const string Text = "压实主体责任";

    [Fact]
    public async Task FirstNextAndLastUseAreThoseOfAPlainLoop()
    {
        int[] years = [2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017];
        var speeches = years.SelectMany(y => Enumerable.Range(0, 6)
            .Select(i => TestArchive.SpeechOf($"{y}-{i}", y is >= 2013 and <= 2015 && i < 3 ? $"要{Text}，抓好落实。{Text}。" : "要抓好落实，改进作风。", y))).ToList();
        using var archive = TestArchive.Of(speeches);
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var list = (await desk.FindFirstUsesAsync(new FirstUseRequest { Texts = [Text] }, TestContext.Current.CancellationToken)).Result!;
        var row = Assert.Single(list.Rows);
        Assert.Equal((2013, 2013, 2015, 9, 18), (row.First.Year, row.Second!.Year, row.Last.Year, row.Speeches, row.Occurrences));
        Assert.Equal(years.Select(y => (y, 6)), list.Years.Select(y => (y.Year, y.Speeches)));
        Assert.Equal([0.5, 0.5, 0.5], row.Shares.Select(s => s.Share));
        Assert.Equal((9.0 / 30 * 18, 9.0 / 18 * 12), (row.ExpectedBefore, row.ExpectedSince));
        Assert.True(row is { IsNew: true, IsGone: true, Lead: 0, YearsToHalf: 0 });
        Assert.Contains(Text, row.First.Sentence);
    }

    [Fact]
    public async Task ALoneFirstUseIsToldAndAnEmptyArchiveHasNone()
    {
        var speeches = new[] { 2001, 2010, 2011, 2012, 2013 }.Select(y => TestArchive.SpeechOf($"{y}", $"要{Text}。", y)).ToList();
        using var archive = TestArchive.Of(speeches);
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var list = (await desk.FindFirstUsesAsync(new FirstUseRequest { Texts = [Text, "从未说过的话"] }, TestContext.Current.CancellationToken)).Result!;
        Assert.Equal((2001, 9), (Assert.Single(list.Rows).First.Year, list.Rows[0].Lead));
        Assert.Equal(0, (await desk.FindFirstUsesAsync(new FirstUseRequest { Selection = FacetSelection.None.With(Facet.Unit, ["没有的单位"]) }, TestContext.Current.CancellationToken)).Result!.Total);
    }

    [Theory]
    [InlineData("year", "2014-2015"), InlineData("kind", "K01"), InlineData("unit", "某市城管局"), InlineData("strength", "3"), InlineData("stance", "own")]
    public async Task EveryFacetNarrowsFirstUsesAndLineageAsAPlainLoopDoes(string facet, string value)
    {
        var speeches = Enumerable.Range(2012, 6).SelectMany(y => new[]
        {
            TestArchive.SpeechOf($"{y}-a", $"去年，我们{Text}，取得成效。\n各单位要{Text}，抓好落实。", y, label: Labelled),
            TestArchive.SpeechOf($"{y}-b", y > 2013 ? $"必须{Text}。鼓励各地{Text}。" : "要改进作风。", y, "某市城管局", label: Labelled, kind: DocumentKind.Speech),
        }).ToList();
        using var archive = TestArchive.Of(speeches);
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var years = YearRange.TryParse(value, out var range) ? range : default;
        string[] values = facet == "year" ? [.. Enumerable.Range(years.From, years.To - years.From + 1).Select(y => $"{y}")] : [value];
        var selection = FacetSelection.None.With(Enum.Parse<Facet>(facet, ignoreCase: true), values);
        var uses = speeches.Where(s => facet switch
        {
            "year" => values.Contains($"{s.Year.Best}"),
            "kind" => Labels.Of(Labels.DocumentKinds, s.Kind).Code == value,
            "unit" => s.Unit == value,
            _ => true,
        }).Select(s => (s.Id, Year: s.Year.Best!.Value, Places: s.Sentences.Where(Fits).Sum(x => x.Span.Of(s.Text).Split(Text).Length - 1)))
            .Where(s => s.Places > 0).ToList();

        var lineage = (await desk.FindLineageAsync([Text], selection, TestContext.Current.CancellationToken)).Result!;
        var counts = lineage.Formulations[0].Counts!;
        Assert.Equal((uses.Count, uses.Sum(u => u.Places)), (counts.Speeches.Count, counts.Occurrences));
        Assert.Equal(uses.Select(u => (u.Id, u.Places)).Order(), counts.Speeches.Select(s => (s.Speech, s.Occurrences)).Order());
        Assert.Equal(facet == "year", lineage.IsOfYears);
        var list = (await desk.FindFirstUsesAsync(new FirstUseRequest { Texts = [Text], Selection = selection }, TestContext.Current.CancellationToken)).Result!;
        Assert.Equal(uses.Count, list.Rows.Sum(r => r.Speeches));
        if (uses.Count > 0) Assert.Equal((uses.Min(u => u.Year), uses.Max(u => u.Year)), (list.Rows[0].First.Year, list.Rows[0].Last.Year));

        static Sentence Labelled(string text, Sentence sentence) => sentence with
        {
            Strength = text.StartsWith("必须", StringComparison.Ordinal) ? 3 : 2,
            Stance = text.StartsWith("去年", StringComparison.Ordinal) ? Stance.Reported : Stance.Own,
        };

        bool Fits(Sentence sentence) => facet switch
        {
            "strength" => $"{sentence.Strength}" == value,
            "stance" => Labels.Of(Labels.Stances, sentence.Stance).Code == value,
            _ => true,
        };
    }

    [Fact]
    public async Task AFacetThatIsNoneIsRefused()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("a", $"要{Text}。", 2015)]);
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var wrong = FacetSelection.None.With(Facet.Type, ["D99"]);
        Assert.Equal("type", (await desk.FindLineageAsync([Text], wrong, TestContext.Current.CancellationToken)).Problems[0].Field);
        Assert.Equal("type", (await desk.FindFirstUsesAsync(new FirstUseRequest { Selection = wrong }, TestContext.Current.CancellationToken)).Problems[0].Field);
    }
}
