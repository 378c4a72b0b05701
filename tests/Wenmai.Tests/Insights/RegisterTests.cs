using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Insights;

/// <summary>The register and the ladder against a plain walk over the same sentences.</summary>
public class RegisterTests
{
    private static readonly string[] Actors = ["各支部", "各級黨委", "各级党委", "办公室"];
    private static readonly string[] Deadlines = ["年底前", "三日内"];

    [Theory]
    [InlineData("", RegisterNeeds.None)]
    [InlineData("党委", RegisterNeeds.None)]
    [InlineData("", RegisterNeeds.Actor | RegisterNeeds.Deadline)]
    [InlineData("支部", RegisterNeeds.Deadline)]
    [InlineData("", RegisterNeeds.Quantity)]
    [InlineData("", RegisterNeeds.Condition)]
    [InlineData("", RegisterNeeds.Frequency)]
    public void RowsAreThoseOfAPlainWalk(string actor, RegisterNeeds needs)
    {
        using var archive = RandomArchive(3);
        var register = Read(archive, new RegisterRequest { Actor = actor, Needs = needs, Size = 1000 });
        var expected = Walk(archive).Where(d => Holds(d, actor, needs)).Select(Key).Order().ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Count, register.Total);
        Assert.Equal(expected, register.Rows.Select(r => Key((r.Speech, r.Sentence, r.Demand))).Order());
    }

    [Fact]
    public void RowsDueInAPeriodAreThoseOfAPlainWalk()
    {
        using var archive = RandomArchive(12);
        var (from, to) = (new DateOnly(2021, 3, 1), new DateOnly(2021, 9, 30));
        var rows = Read(archive, new RegisterRequest { DueFrom = from, DueTo = to, Sort = RegisterSort.Due, Size = 1000 }).Rows;
        var expected = Walk(archive).Where(d => d.Demand.Due >= from && d.Demand.Due <= to).Select(Key).Order().ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.Select(r => Key((r.Speech, r.Sentence, r.Demand))).Order());
        Assert.Equal(rows.Select(r => r.Demand.Due).Order(), rows.Select(r => r.Demand.Due));
        Assert.Equal(Walk(archive).Count(d => d.Demand.Due >= from), Read(archive, new RegisterRequest { DueFrom = from }).Total);
    }

    [Fact]
    public void RowsSaidUpToADayOrOfAStrengthAreThoseOfAPlainWalk()
    {
        using var archive = RandomArchive(14);
        AssertRows(new RegisterRequest { SaidTo = new DateOnly(2019, 6, 30) }, d => d.Speech.Year.Best <= 2019);
        AssertRows(new RegisterRequest { Slice = new Slice { Selection = FacetSelection.None.With(Facet.Strength, ["3"]) } }, d => (d.Sentence.Strength, d.Demand.Strength) == (3, 3));

        void AssertRows(RegisterRequest request, Func<(Speech Speech, Sentence Sentence, Demand Demand), bool> isAsked)
        {
            var expected = Walk(archive).Where(isAsked).Select(Key).Order().ToList();
            Assert.InRange(expected.Count, 1, Walk(archive).Count() - 1);
            Assert.Equal(expected, Read(archive, request with { Size = 1000 }).Rows.Select(r => Key((r.Speech, r.Sentence, r.Demand))).Order());
        }
    }

    [Fact]
    public void OfTheSureLabelsOnlySureTypesMakeARow()
    {
        using var archive = RandomArchive(13);
        var sure = FacetSelection.None.Counting(LabelChoice.Sure);
        var rows = Read(archive, new RegisterRequest { Slice = new Slice { Selection = sure }, Size = 1000 }).Rows;
        var expected = Walk(archive).Select(d => (d.Speech, d.Sentence, Demand: SureOf(d.Sentence, d.Demand))).Where(d => d.Demand.Types.Count > 0).ToList();
        Assert.True(expected.Count > 0 && expected.Count < Walk(archive).Count());
        Assert.Equal(expected.Select(Key).Order(), rows.Select(r => Key((r.Speech, r.Sentence, r.Demand))).Order());
        var ladder = LocalArchive.Of(archive.Searcher).Counts.ClimbLadder(new Slice { Selection = sure }).Result!;
        Assert.Equal(expected.CountBy(d => Rungs.Of(d.Demand)).OrderBy(r => r.Key), ladder.Steps.Where(s => s.Total > 0).Select(s => KeyValuePair.Create(s.Rung, s.Total)).OrderBy(r => r.Key));
    }

    // A type is as sure in a sentence as the surest of its demands makes it.
    private static Demand SureOf(Sentence sentence, Demand demand) => demand with
    {
        Types = [.. demand.Types.Where(t => sentence.Demands.SelectMany(d => d.Types).Any(o => o.Type == t.Type && LabelWeight.IsSure(o.Weight)))],
    };

    [Theory]
    [InlineData(RegisterGrouping.Actor)]
    [InlineData(RegisterGrouping.Theme)]
    [InlineData(RegisterGrouping.Year)]
    [InlineData(RegisterGrouping.Deadline)]
    [InlineData(RegisterGrouping.Type)]
    [InlineData(RegisterGrouping.Rung)]
    public void AGroupLeadsToExactlyItsRows(RegisterGrouping grouping)
    {
        using var archive = RandomArchive(4);
        var all = Read(archive, new RegisterRequest { Grouping = grouping });
        Assert.True(all.Groups.Count > 1);
        foreach (var group in all.Groups)
        {
            var rows = Read(archive, new RegisterRequest { Grouping = grouping, Group = group.Value, Size = 1000 });
            Assert.Equal((group.Directives, group.Speeches, group.Directives), (rows.Total, rows.Speeches, rows.Rows.Count));
        }
        if (grouping is not (RegisterGrouping.Theme or RegisterGrouping.Type)) Assert.Equal(all.Total, all.Groups.Sum(g => g.Directives));
    }

    [Fact]
    public void TheSameActorInTwoScriptsIsOneGroup()
    {
        using var archive = RandomArchive(5);
        Assert.Single(Read(archive, new RegisterRequest { Grouping = RegisterGrouping.Actor }).Groups, g => g.Value == "各级党委");
    }

    [Theory]
    [InlineData(RegisterSort.Newest)]
    [InlineData(RegisterSort.Oldest)]
    [InlineData(RegisterSort.Strength)]
    [InlineData(RegisterSort.Actor)]
    [InlineData(RegisterSort.Deadline)]
    [InlineData(RegisterSort.Due)]
    public void PagesJoinWithoutGapOrRepetition(RegisterSort sort)
    {
        using var archive = RandomArchive(6);
        List<string> Page(int page, int size) => Read(archive, new RegisterRequest { Sort = sort, Page = page, Size = size }).Rows.Select(r => Key((r.Speech, r.Sentence, r.Demand))).ToList();
        var all = Page(1, 1000);
        Assert.Equal(Walk(archive).Count(), all.Count);
        Assert.Equal(all, Enumerable.Range(1, 1 + all.Count / 9).SelectMany(p => Page(p, 9)));
    }

    [Fact]
    public void SternestComesFirst()
    {
        using var archive = RandomArchive(7);
        var rungs = Read(archive, new RegisterRequest { Sort = RegisterSort.Strength, Size = 1000 }).Rows.Select(r => r.Rung).ToList();
        Assert.Equal(rungs.OrderDescending(), rungs);
    }

    [Fact]
    public void OfASentenceWithSeveralDemandsOnlyTheTypeChosenIsARow()
    {
        using var archive = RandomArchive(8);
        var selection = FacetSelection.None.With(Facet.Type, ["D07"]);
        var rows = Read(archive, new RegisterRequest { Slice = new Slice { Selection = selection }, Size = 1000 }).Rows;
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.True(r.Demand.Is(DirectiveType.Deadline)));
    }

    [Theory]
    [InlineData(DirectiveType.Obligation, 1, Rung.Encouraged)]
    [InlineData(DirectiveType.Obligation, 2, Rung.Required)]
    [InlineData(DirectiveType.Deadline, 3, Rung.Strict)]
    [InlineData(DirectiveType.Prohibition, 2, Rung.Forbidden)]
    [InlineData(DirectiveType.Prohibition, 4, Rung.Sanctioned)]
    [InlineData(DirectiveType.Accountability, 2, Rung.Sanctioned)]
    public void ADirectiveStandsOnOneRung(DirectiveType type, int strength, Rung rung) => 
        Assert.Equal(rung, Rungs.Of(DemandMaker.Of(type, new TextSpan(0, 1), strength)));

    [Fact]
    public void TheLadderCountsClausesThatSpeakOfTheThingAndLeadsToThem()
    {
        using var archive = RandomArchive(9);
        var insights = LocalArchive.Of(archive.Searcher).Counts;
        var slice = new Slice { Query = "压实责任" };
        var ladder = insights.ClimbLadder(slice).Result!;
        var expected = Walk(archive).Where(d => d.Demand.Span.Of(d.Speech.Text).Contains("压实责任")).ToList();
        Assert.True(expected.Count > 10 && expected.Count < Walk(archive).Count());
        Assert.Equal(expected.Count, ladder.Total);
        foreach (var step in ladder.Steps)
        {
            Assert.Equal(expected.Count(d => Rungs.Of(d.Demand) == step.Rung), step.Total);
            for (var y = 0; y < ladder.Years.Count; y++)
            {
                var ofYear = expected.Where(d => (d.Speech.Year.Best ?? 0) == ladder.Years[y].Year).ToList();
                Assert.Equal(new RungShare(ofYear.Count(d => Rungs.Of(d.Demand) == step.Rung), ofYear.Count, ladder.Years[y].Characters), ladder.At(step, y));
            }
            var rows = insights.ReadRegister(new RegisterRequest
            {
                Slice = slice, Scope = RegisterScope.Clause, Grouping = RegisterGrouping.Rung, Group = Labels.Of(Rungs.All, step.Rung).Code,
            }).Result!;
            Assert.Equal(step.Total, rows.Total);
            var years = expected.Where(d => Rungs.Of(d.Demand) == step.Rung).Select(d => d.Speech.Year.Best).OfType<int>().ToList();
            if (years.Count > 0) Assert.Equal((years.Min(), years.Max()), (step.First!.Speech.Year.Best, step.Last!.Speech.Year.Best));
        }
    }

    [Theory]
    [InlineData("各支部", ActorKind.Named)]
    [InlineData("我们", ActorKind.Self)]
    [InlineData("我們", ActorKind.Self)]
    [InlineData("我局", ActorKind.Self)]
    [InlineData("我们学院", ActorKind.Self)]
    [InlineData("本市", ActorKind.Self)]
    [InlineData("我", ActorKind.Self)]
    [InlineData("我国", ActorKind.Named)]
    [InlineData("我们党", ActorKind.Named)]
    [InlineData("本单位", ActorKind.Named)]
    [InlineData("大家", ActorKind.Audience)]
    [InlineData("各位代表", ActorKind.Audience)]
    [InlineData("在座的同志们", ActorKind.Audience)]
    [InlineData("全党同志", ActorKind.Named)]
    [InlineData("", ActorKind.Unstated)]
    public void AnActorIsOfAKind(string actor, ActorKind kind) => Assert.Equal(kind, ActorKinds.Of(TextFolding.FoldToString(actor)));

    [Fact]
    public void TheSpeakingUnitIsOneGroupApartAndBearsItsName()
    {
        using var archive = FirstPersons();
        var groups = Read(archive, new RegisterRequest { Grouping = RegisterGrouping.Actor }).Groups;
        Assert.Equal([("各支部", 1), ("self", 4), ("audience", 1), ("", 1)], groups.Select(g => (g.Value, g.Directives)));
        Assert.Equal([false, true, true, true], groups.Select(g => g.IsApart));
        Assert.Equal("讲话单位自身", groups[1].Label);
        var rows = Read(archive, new RegisterRequest { Grouping = RegisterGrouping.Actor, Group = "self" }).Rows;
        Assert.Equal(["我", "我们", "我们（市教育局）", "我局（市教育局）"], rows.Select(r => r.ActorInWords).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(ActorKind.Named, 1)]
    [InlineData(ActorKind.Self, 4)]
    [InlineData(ActorKind.Audience, 1)]
    [InlineData(ActorKind.Unstated, 1)]
    public void AKindOfActorCanBeAskedForAndLeftOut(ActorKind kind, int rows)
    {
        using var archive = FirstPersons();
        var register = Read(archive, new RegisterRequest { Who = kind });
        Assert.Equal(rows, register.Total);
        Assert.All(register.Rows, r => Assert.Equal(kind, r.ActorKind));
    }

    [Fact]
    public void WhoAsksForAUnitFindsWhatItDemandsOfItself()
    {
        using var archive = FirstPersons();
        Assert.Equal(["我们（市教育局）", "我局（市教育局）"],
            Read(archive, new RegisterRequest { Actor = "教育局" }).Rows.Select(r => r.ActorInWords).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheTableHasTheKindBesideTheActor()
    {
        using var archive = FirstPersons();
        var table = Reports.Of(Read(archive, new RegisterRequest { Actor = "我局" }), DateTimeOffset.UnixEpoch);
        Assert.Equal(["主体", "主体类别"], table.Columns.Take(2));
        Assert.Equal(["我局（市教育局）", "讲话单位自身"], table.Rows.Single().Take(2));
    }

    [Fact]
    public void ImpossiblePagesAreRefused()
    {
        using var archive = RandomArchive(1);
        Assert.Equal("E205", Assert.Single(LocalArchive.Of(archive.Searcher).Counts.ReadRegister(new RegisterRequest { Size = 0 }).Problems).Code);
    }

    /// <summary>One speech of a known unit and one of an unknown; each sentence demands of whoever stands before 要.</summary>
    private static TestArchive FirstPersons()
    {
        static Sentence Label(string words, Sentence s) => s with
        {
            Demands = [DemandMaker.Of(DirectiveType.Obligation, s.Span) with
            {
                Actor = words[0] == '要' ? null : new TextSpan(s.Span.Start, s.Span.Start + words.IndexOf('要')),
            }],
        };
        return TestArchive.Of([
            TestArchive.SpeechOf("a", "我们要带头。我局要督办。各支部要自查。", 2020, unit: "市教育局", label: Label),
            TestArchive.SpeechOf("b", "我们要带头。我要带头。大家要自查。要自查。", 2021, label: Label)]);
    }

    private static Register Read(TestArchive archive, RegisterRequest request) => LocalArchive.Of(archive.Searcher).Counts.ReadRegister(request).Result!;

    private static IEnumerable<(Speech Speech, Sentence Sentence, Demand Demand)> Walk(TestArchive archive) =>
        archive.Speeches.SelectMany(s => s.Sentences.SelectMany(x => x.Demands.Select(d => (s, x, d))));

    private static string Key((Speech Speech, Sentence Sentence, Demand Demand) d) => $"{d.Speech.Id}:{d.Sentence.Span}:{string.Join(",", d.Demand.Types.Select(t => t.Type))}:{d.Demand.Span}";

    private static bool Holds((Speech Speech, Sentence Sentence, Demand Demand) d, string actor, RegisterNeeds needs)
    {
        var who = (d.Demand.Actor ?? d.Demand.InheritedActor)?.Of(d.Speech.Text);
        return (actor.Length == 0 || who?.Replace('級', '级').Replace('黨', '党').Contains(actor) == true)
            && (!needs.HasFlag(RegisterNeeds.Actor) || who is not null)
            && (!needs.HasFlag(RegisterNeeds.Deadline) || d.Demand.Deadline is not null)
            && (!needs.HasFlag(RegisterNeeds.Frequency) || d.Demand.Frequency is not null)
            && (!needs.HasFlag(RegisterNeeds.Quantity) || d.Demand.Quantity is not null)
            && (!needs.HasFlag(RegisterNeeds.Condition) || d.Demand.Condition is not null);
    }

    private static IReadOnlyList<DemandedType> RandomTypes(Random random, bool isTimed) =>
        [.. (isTimed ? [DirectiveType.Deadline] : Enumerable.Range(1, 6).Where(_ => random.Next(3) == 0).Select(n => (DirectiveType)n).DefaultIfEmpty(DirectiveType.Support))
            .Select(t => new DemandedType(t, new Evidence(null, "test"), random.Next(2)))];

    internal static TestArchive RandomArchive(int seed)
    {
        var random = new Random(seed);
        return TestArchive.Of(
            Enumerable.Range(0, 6).Select(i => RandomSpeech($"a{i}", random)).ToList(),
            Enumerable.Range(0, 5).Select(i => RandomSpeech($"b{i}", random)).ToList());
    }

    /// <summary>Sentences of two clauses, each a directive or not; the first names an actor, the second a time.</summary>
    private static Speech RandomSpeech(string source, Random random)
    {
        var text = string.Join('\n', Enumerable.Range(0, 4).Select(_ => string.Concat(Enumerable.Range(0, 3)
            .Select(_ => $"{Actors[random.Next(4)]}要{(random.Next(2) == 0 ? "压实责任" : "改进作风")}，{Deadlines[random.Next(2)]}办结三件事。"))));
        return TestArchive.SpeechOf(source, text, random.Next(5) == 0 ? null : 2018 + random.Next(4), label: (words, s) =>
        {
            var comma = s.Span.Start + words.IndexOf('，');
            var clauses = new[] { new TextSpan(s.Span.Start, comma), new TextSpan(comma + 1, s.Span.End) };
            var actor = new TextSpan(s.Span.Start, s.Span.Start + words.IndexOf('要'));
            var demands = clauses.Where(_ => random.Next(3) > 0).Select((clause, i) => new Demand(clause, RandomTypes(random, clause.Start > comma), 1 + random.Next(4))
            {
                Actor = random.Next(2) == 0 ? actor : null,
                InheritedActor = random.Next(3) == 0 ? actor : null,
                Deadline = clause.Start == comma + 1 ? new TextSpan(comma + 1, comma + 4) : null,
                Due = clause.Start == comma + 1 && random.Next(2) == 0 ? new DateOnly(2021, 1 + random.Next(12), 1) : null,
                Frequency = random.Next(3) == 0 ? clause : null,
                Quantity = random.Next(3) == 0 ? clause : null,
                Condition = random.Next(3) == 0 ? clause : null,
            }).ToList();
            return s with { Demands = demands, Strength = demands.Select(d => d.Strength).DefaultIfEmpty().Max(), Themes = random.Next(2) == 0 ? [] : [new ThemeLabel(Taxonomy.Shipped.Find(1 + random.Next(3))!, 1, new Evidence(null, "test"))] };
        });
    }
}
