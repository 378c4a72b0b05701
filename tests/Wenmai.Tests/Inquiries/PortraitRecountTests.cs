using Wenmai.Inquiries;
using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.Tests.Insights;

namespace Wenmai.Tests.Inquiries;

/// <summary>Portraits of a unit, a speaker and an occasion against plain loops over the speeches of both sides.</summary>
public class PortraitRecountTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("单位:=市教育局", "")]
    [InlineData("讲话人:张某", "")]
    [InlineData("场合:座谈会", "")]
    [InlineData("单位:=市教育局", "单位:=市水利局")]
    [InlineData("讲话人:张某 年份:2019-2021", "场合:动员会")]
    public async Task BothSidesAreCountedByPlainLoops(string subject, string against)
    {
        using var archive = Named(31);
        var portrait = (await Portraits.DrawAsync(LocalArchive.Of(archive.Searcher), new PortraitRequest { Subject = subject, Against = against }, Cancel)).Result!;
        var own = archive.Speeches.Where(s => Meets(s, subject)).ToList();
        var others = archive.Speeches.Where(s => against.Length > 0 ? Meets(s, against) : !own.Contains(s) && own.Any(o => o.Kind == s.Kind)).ToList();
        Assert.True(own.Count > 1 && others.Count > 1);
        AssertTally(own, portrait.Subject);
        AssertTally(others, portrait.Others);
        foreach (var row in portrait.Rows)
        {
            Assert.Equal(SumsOf(own, row.Trait), (row.Subject.Count, row.Subject.Size, row.Subject.Holding));
            Assert.Equal(SumsOf(others, row.Trait), (row.Others.Count, row.Others.Size, row.Others.Holding));
        }
        foreach (var group in Enum.GetValues<TraitGroup>()) Assert.Contains(portrait.Rows, r => r.Trait.Group == group);
        foreach (var (side, size) in new[] { (own, portrait.Keyness.Focus), (others, portrait.Keyness.Reference) })
            Assert.Equal((side.Sum(s => s.Sentences.Count), side.Count), (size.Sentences, size.Speeches));
    }

    private static void AssertTally(List<Speech> speeches, SliceTally tally)
    {
        var sentences = speeches.SelectMany(s => s.Sentences).ToList();
        Assert.Equal(
            (speeches.Count, sentences.Count, sentences.Count(s => s.Demands.Count > 0), sentences.Sum(s => s.Demands.Count)),
            (tally.Speeches, (int)tally.Sentences, (int)tally.Demanding, (int)tally.Demands));
        Assert.Equal(speeches.CountBy(s => s.Kind).OrderBy(k => k.Key), tally.Kinds.Select(k => KeyValuePair.Create(k.Kind, k.Speeches)).OrderBy(k => k.Key));
        Assert.Equal(speeches.CountBy(s => s.Year.Best ?? 0).OrderBy(y => y.Key), tally.Years.Select(y => KeyValuePair.Create(y.Year, y.Speeches)));
    }

    private static (long Count, long Size, int Holding) SumsOf(List<Speech> speeches, Trait trait)
    {
        if (trait.Group == TraitGroup.Actor)
        {
            // Each speech counts once; those that make no demand are not asked.
            var asking = speeches.Where(s => s.Sentences.Any(n => n.Demands.Count > 0)).ToList();
            var holding = asking.Count(s => s.Sentences.SelectMany(n => n.Demands).Any(d => TextFolding.FoldToString((d.Actor ?? d.InheritedActor)?.Of(s.Text) ?? "") == trait.Code));
            return (holding, asking.Count, holding);
        }
        var counted = speeches.Select(s => (Count: TallyTests.CountOf(s, trait), Size: TallyTests.SizeOf(s, trait))).ToList();
        return (counted.Sum(c => c.Count), counted.Sum(c => c.Size), counted.Count(c => c.Count > 0));
    }

    private static bool Meets(Speech speech, string query) => query.Split(' ').All(part => part.Split(':') switch
    {
        ["单位", var unit] => speech.Unit == unit.TrimStart('='),
        ["讲话人", var name] => speech.Speaker == name,
        ["场合", var occasion] => speech.Title.Contains(occasion) || speech.Meeting?.Contains(occasion) == true,
        ["年份", "2019-2021"] => speech.Year.Best is >= 2019 and <= 2021,
        _ => throw new ArgumentException(query),
    });

    /// <summary>The random archive, its speeches given to two units, two speakers, two occasions and two kinds.</summary>
    private static TestArchive Named(int seed)
    {
        using var plain = RegisterTests.RandomArchive(seed);
        return TestArchive.Of(plain.Speeches.Select((s, i) => s with
        {
            Metadata = s.Metadata with
            {
                Unit = new[] { "市教育局", "市水利局", null }[i % 3], Speaker = new[] { "张某", "李某" }[i / 2 % 2],
                Meeting = i % 2 == 0 ? "防汛工作座谈会" : "安全生产动员会", Kind = i % 5 == 0 ? DocumentKind.News : DocumentKind.Speech,
            },
        }).ToList());
    }
}
