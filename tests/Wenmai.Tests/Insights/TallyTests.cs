using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Insights;

/// <summary>Tallies, groups and whole files of the register against plain loops over the same speeches.</summary>
public class TallyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryTraitIsCountedByPlainLoops()
    {
        using var archive = RegisterTests.RandomArchive(21);
        var tally = (await LocalArchive.Of(archive.Searcher).Counts.TallyAsync(Slice.Everything, Cancel)).Result!;
        var sentences = archive.Speeches.SelectMany(s => s.Sentences).ToList();
        Assert.Equal((archive.Speeches.Count, sentences.Count), (tally.Speeches, (int)tally.Sentences));
        Assert.Equal(sentences.Sum(s => s.Demands.Count), tally.Demands);
        foreach (var (trait, sums) in tally.Traits)
        {
            var speeches = archive.Speeches.Select(s => (Count: CountOf(s, trait), Size: SizeOf(s, trait))).Where(s => s.Size > 0).ToList();
            Assert.Equal((speeches.Sum(s => s.Count), speeches.Sum(s => s.Size), speeches.Count, speeches.Count(s => s.Count > 0)), ((int)sums.Count, (int)sums.Size, sums.Speeches, sums.Holding));
            var rate = (double)sums.Count / Math.Max(1, sums.Size);
            var squares = speeches.Sum(s => Math.Pow(s.Count - rate * s.Size, 2)) * speeches.Count / Math.Max(1, speeches.Count - 1);
            Assert.Equal(sums.Count == 0 ? 1 : Math.Max(1, squares / sums.Count), sums.Clustering, 6);
        }
        Assert.Contains(tally.Traits, t => t.Key.Group == TraitGroup.Term && t.Value.Count > 0);
        Assert.Equal(archive.Speeches.Count, tally.Years.Sum(y => y.Speeches));
        Assert.Equal(archive.Speeches.Count, tally.Kinds.Sum(k => k.Speeches));
    }

    [Fact]
    public void RatiosAreThoseOfTheFormula()
    {
        var (first, second) = (TraitSums.OfSpeeches(30, 100), TraitSums.OfSpeeches(20, 200));
        var ratio = TraitRatio.Of(first, second)!;
        Assert.Equal(3, ratio.Ratio!.Value, 12);
        var deviation = Math.Sqrt(first.Clustering / 30 + second.Clustering / 20);
        Assert.Equal(3 * Math.Exp(-1.959964 * deviation), ratio.Low, 4);
        Assert.Equal(3 * Math.Exp(1.959964 * deviation), ratio.High!.Value, 4);
        var none = TraitRatio.Of(TraitSums.OfSpeeches(3, 100), TraitSums.OfSpeeches(0, 900))!;
        Assert.Null(none.Ratio);
        Assert.Null(none.High);
        Assert.Equal(2 * Math.Pow(0.1, 3), none.Chance, 12);
        var share = none.Low * 100 / (none.Low * 100 + 900);
        Assert.Equal(0.025, Math.Pow(share, 3), 9);   // Clopper and Pearson's end for 3 of 3
        Assert.Null(TraitRatio.Of(TraitSums.OfSpeeches(0, 5), TraitSums.OfSpeeches(0, 5)));
    }

    [Fact]
    public async Task RatiosOfAComparisonAreThoseOfItsShares()
    {
        using var archive = RegisterTests.RandomArchive(24);
        var years = archive.Speeches.Select(s => s.Year.Best).OfType<int>().Distinct().Order().ToList();
        Slice Of(int year) => new() { Selection = FacetSelection.None.With(Facet.Year, [$"{year}"]) };
        var comparison = (await LocalArchive.Of(archive.Searcher).Counts.CompareAsync(new ComparisonRequest(Of(years[0]), Of(years[^1])), Cancel)).Result!;
        var rows = comparison.Profiles.Where(p => p.EnglishName != "Stance").SelectMany(p => p.Rows).ToList();
        Assert.Contains(rows, r => r is { Left: > 0, Right: > 0 });
        foreach (var row in rows)
        {
            Assert.NotNull(row.Ratio);
            Assert.InRange(row.FalseDiscovery!.Value, row.Ratio.Chance - 1e-12, 1);
            if (row is { Left: > 0, Right: > 0 }) Assert.Equal(row.RightShare / row.LeftShare, row.Ratio.Ratio!.Value, 9);
            else Assert.Equal(row.Left == 0, row.Ratio.Ratio is null);
        }
        Assert.All(comparison.Profiles.Single(p => p.EnglishName == "Stance").Rows, r => Assert.Null(r.Ratio));
    }

    [Fact]
    public async Task DeedsJoinActorsAndActionsAndLeadToTheirRows()
    {
        using var archive = Asked();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var request = new RegisterRequest { Grouping = RegisterGrouping.Deed };
        var register = (await counts.ReadRegisterAsync(request, Cancel)).Result!;
        var actors = (await counts.ReadRegisterAsync(new RegisterRequest { Grouping = RegisterGrouping.Actor }, Cancel)).Result!.Groups;
        Assert.Equal([("各支部→自查", 2), ("self→督办", 1), ("各支部→上报", 1)], register.Groups.Select(g => (g.Value, g.Directives)));
        Assert.Equal("讲话单位自身 → 督办", register.Groups[1].Label);
        foreach (var group in register.Groups)
        {
            var rows = (await counts.ReadRegisterAsync(request with { Group = group.Value, Size = 1000 }, Cancel)).Result!;
            Assert.Equal((group.Directives, group.Speeches), (rows.Total, rows.Speeches));
            Assert.All(rows.Rows, r => Assert.Equal(Deed.Parse(group.Value)!.Value.Action, Wenmai.Language.TextFolding.FoldToString(r.Action!)));
        }
        var network = DeedNetwork.Of(register)!;
        Assert.Equal(register.Groups.Sum(g => g.Directives), network.Actors.Sum(a => a.Directives));
        Assert.All(network.Actors, a => Assert.True(a.Directives <= actors.Single(g => g.Value == a.Key).Directives));
        var gexf = System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(Wenmai.Pictures.GexfWriter.Write(network, ["来源"])));
        string[] Ids(string element, string attribute) => [.. gexf.Descendants().Where(e => e.Name.LocalName == element).Select(e => e.Attribute(attribute)!.Value)];
        Assert.Equal(network.Actors.Count + network.Actions.Count, Ids("node", "id").Distinct().Count());
        Assert.Equal(network.Links.Select(l => $"{l.Directives}"), Ids("edge", "weight"));
        Assert.Empty(Ids("edge", "source").Concat(Ids("edge", "target")).Except(Ids("node", "id")));
        Assert.Contains(Wenmai.Pictures.NetworkPicture.Of(network)!.Shapes, s => s.Tip is not null && s.Tip.Contains('→'));
    }

    /// <summary>Sentences of the form 谁要做什么, and one that names nobody.</summary>
    private static TestArchive Asked()
    {
        static Sentence Label(string words, Sentence s) => s with
        {
            Demands = [DemandMaker.Of(DirectiveType.Obligation, s.Span) with
            {
                Actor = words[0] == '要' ? null : new TextSpan(s.Span.Start, s.Span.Start + words.IndexOf('要')),
                Action = new TextSpan(s.Span.Start + words.IndexOf('要') + 1, s.Span.Start + words.IndexOf('要') + 3),
            }],
        };
        return TestArchive.Of([
            TestArchive.SpeechOf("a", "各支部要自查问题。我局要督办问题。要上报问题。", 2020, unit: "市教育局", label: Label),
            TestArchive.SpeechOf("b", "各支部要自查作风。各支部要上报情况。", 2021, label: Label)]);
    }

    [Theory]
    [InlineData(RegisterFormat.Csv)]
    [InlineData(RegisterFormat.Xlsx)]
    [InlineData(RegisterFormat.Jsonl)]
    public async Task AFileHoldsEveryRow(RegisterFormat format)
    {
        using var archive = RegisterTests.RandomArchive(22);
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var request = new RegisterRequest { Sort = RegisterSort.Due, Size = 3 };
        var stream = (await counts.StreamRegisterAsync(request, Cancel)).Result!;
        var paged = (await counts.ReadRegisterAsync(request with { Size = 1000 }, Cancel)).Result!;
        using var file = new MemoryStream();
        Assert.Equal(paged.Total, await RegisterFile.WriteAsync(stream, format, default, file, Cancel));
        Assert.Equal(archive.Speeches.SelectMany(s => s.Sentences).Sum(s => s.Demands.Count), stream.Total);
        if (format == RegisterFormat.Jsonl) Assert.Equal(stream.Total, System.Text.Encoding.UTF8.GetString(file.ToArray()).Count(c => c == '\n'));
        var rows = new List<string>();
        await foreach (var row in (await counts.StreamRegisterAsync(request, Cancel)).Result!.Read) rows.Add($"{row.Speech.Id} {row.Demand.Span.Start}");
        Assert.Equal(paged.Rows.Select(r => $"{r.Speech.Id} {r.Demand.Span.Start}"), rows);
    }

    [Fact]
    public async Task MonthsDueAndDeadlinesAreThoseOfPlainLoops()
    {
        using var archive = RegisterTests.RandomArchive(23);
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var demands = archive.Speeches.SelectMany(s => s.Sentences.SelectMany(n => n.Demands.Select(d => (Speech: s, Demand: d)))).ToList();
        var groups = (await counts.ReadRegisterAsync(new RegisterRequest { Grouping = RegisterGrouping.Due }, Cancel)).Result!.Groups;
        Assert.Equal(
            demands.CountBy(d => d.Demand.Due is { } due ? $"{due:yyyy-MM}" : "").OrderBy(g => g.Key, StringComparer.Ordinal),
            groups.Select(g => KeyValuePair.Create(g.Value, g.Directives)).OrderBy(g => g.Key, StringComparer.Ordinal));
        foreach (var group in groups)
            Assert.Equal(group.Directives, (await counts.ReadRegisterAsync(new RegisterRequest { Grouping = RegisterGrouping.Due, Group = group.Value }, Cancel)).Result!.Total);
        var day = new DateOnly(2021, 6, 15);
        var list = (await Wenmai.Inquiries.Deadlines.FindAsync(counts, new Wenmai.Inquiries.DeadlineRequest { Day = day }, Cancel)).Result!;
        var said = demands.Where(d => DayOf(d.Speech) is { } on && on <= day && d.Demand.Due is not null).ToList();
        Assert.Equal((said.Count(d => d.Demand.Due >= day), said.Count(d => d.Demand.Due < day)), (list.Open, list.Overdue));
        Assert.All(list.Register.Rows, r => Assert.True(list.DaysUntil(r) >= 0));
    }

    [Fact]
    public async Task UnitsStandForTheirOwnWe()
    {
        using var archive = RegisterTests.RandomArchive(24);
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var all = (await counts.ReadRegisterAsync(new RegisterRequest { Grouping = RegisterGrouping.Unit }, Cancel)).Result!;
        Assert.Equal(all.Total, all.Groups.Sum(g => g.Directives));
        foreach (var group in all.Groups)
        {
            var rows = (await counts.ReadRegisterAsync(new RegisterRequest { Grouping = RegisterGrouping.Unit, Group = group.Value, Size = 1000 }, Cancel)).Result!;
            Assert.Equal((group.Directives, group.Speeches), (rows.Total, rows.Speeches));
        }
    }

    private static DateOnly? DayOf(Speech speech) => speech.Date ?? (speech.Year.Best is { } year ? new DateOnly(year, 1, 1) : null);

    internal static int SizeOf(Speech speech, Trait trait) => trait.Group switch
    {
        TraitGroup.Demanding or TraitGroup.Theme => speech.Sentences.Count,
        TraitGroup.Type => speech.Sentences.Count(s => s.Demands.Count > 0),
        _ => speech.Sentences.Sum(s => s.Demands.Count),
    };

    internal static int CountOf(Speech speech, Trait trait)
    {
        var demands = speech.Sentences.SelectMany(s => s.Demands);
        return trait.Group switch
        {
            TraitGroup.Demanding => speech.Sentences.Count(s => s.Demands.Count > 0),
            TraitGroup.Theme => speech.Sentences.Count(s => s.Themes.Any(t => t.Theme.Id == trait.Code)),
            TraitGroup.Type => speech.Sentences.Count(s => s.Types.Any(t => Labels.Of(Labels.DirectiveTypes, t).Code == trait.Code)),
            TraitGroup.Rung => demands.Count(d => Labels.Of(Rungs.All, Rungs.Of(d)).Code == trait.Code),
            TraitGroup.Term => demands.Count(d => (trait.Code switch
            {
                "deadline" => d.Deadline, "frequency" => d.Frequency, "quantity" => d.Quantity, _ => d.Condition,
            }) is not null),
            _ => demands.Count(d => Labels.Of(ActorKinds.All, ActorKinds.OfWords((d.Actor ?? d.InheritedActor)?.Of(speech.Text) ?? "")).Code == trait.Code),
        };
    }
}
