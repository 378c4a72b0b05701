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

    private static int SizeOf(Speech speech, Trait trait) => trait.Group switch
    {
        TraitGroup.Demanding or TraitGroup.Theme => speech.Sentences.Count,
        TraitGroup.Type => speech.Sentences.Count(s => s.Demands.Count > 0),
        _ => speech.Sentences.Sum(s => s.Demands.Count),
    };

    private static int CountOf(Speech speech, Trait trait)
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
