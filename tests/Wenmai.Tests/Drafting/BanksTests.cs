using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Language;
using Wenmai.Searching.Strings;

namespace Wenmai.Tests.Drafting;

/// <summary>The banks of the writer's desk: phrases cut at words, series parted, frames as asked for, names spelt out.</summary>
public class BanksTests
{
    [Fact]
    public void PhrasesBeginAndEndWithWordsAndNeverHalveQuotations()
    {
        var cut = PhrasesOf("要推动全面从严治党向纵深发展，增强“四个意识”、坚定“四个自信”。");
        Assert.Contains("全面从严治党向纵深发展", cut);
        Assert.Contains("增强\"四个意识\"、坚定\"四个自信\"", cut);
        Assert.DoesNotContain(cut, p => p.Count(c => c == '"') % 2 == 1);
        Assert.DoesNotContain(cut, p => p.StartsWith("面从", StringComparison.Ordinal) || p.EndsWith("向纵", StringComparison.Ordinal));
    }

    [Fact]
    public void HalfAListIsNoPhrase()
    {
        var cut = PhrasesOf("抓早抓小、抓常抓细、抓严抓实。");
        Assert.Contains("抓早抓小、抓常抓细、抓严抓实", cut);
        Assert.DoesNotContain("抓早抓小、抓常抓细", cut);
    }

    [Fact]
    public void RarePhrasesAreFoundAndNewsFormulasStandApart()
    {
        using var archive = TestArchive.OfTexts([.. Enumerable.Range(0, 3).Select(i => $"要坚持久久为功，{(char)('甲' + i)}村也一样。负责人主持召开专题会议，{i}号。")]);
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var found = desk.FindPhrases(new PhraseRequest());
        Assert.Contains(found.Phrases, p => p.Text.EndsWith("久久为功", StringComparison.Ordinal) && p.Speeches == 3);
        Assert.DoesNotContain(found.Phrases, p => p.Text.Contains("主持召开"));
        Assert.Contains(desk.FindPhrases(new PhraseRequest { Group = PhraseGroup.News }).Phrases, p => p.Text.Contains("主持召开"));
        Assert.Equal(3, found.FewestSpeeches);
    }

    [Fact]
    public async Task LittleMemoryRaisesTheSpeechesThatShareAPhraseAndSaysSo()
    {
        using var archive = TestArchive.OfTexts([.. Enumerable.Range(0, 6).Select(i => $"要坚持久久为功。{(i < 3 ? "要做到善作善成。" : "")}第{i}件事另说。")]);
        var bank = await PhraseBank.OfAsync(LocalArchive.Of(archive.Searcher), new PhraseLimits(MaxBits: 12, MostCounted: 5), default);
        var found = await bank.FindAsync(new PhraseRequest { Group = null }, default);
        Assert.InRange(found.FewestSpeeches, 4, 6);
        Assert.All(found.Phrases, p => Assert.True(p.Speeches >= found.FewestSpeeches));
    }

    [Theory]
    [InlineData("三会一课", "4|3")]
    [InlineData("四不两直", "6|4|2")]
    [InlineData("从严治党", "")]
    public void NamesTellHowManyItemsTheyHave(string name, string counts) => Assert.Equal(counts, string.Join('|', FullWordings.ItemsOf(name)));

    [Theory]
    [InlineData("检查要采取不发通知、不打招呼、不听汇报、不用陪同、直奔基层、直插现场的“", "四不两直", "”方式。", "不发通知|不打招呼|不听汇报|不用陪同|直奔基层|直插现场")]
    [InlineData("落实“", "三管三必须", "”：管行业必须管安全、管业务必须管安全、管生产经营必须管安全。", "管行业必须管安全|管业务必须管安全|管生产经营必须管安全")]
    [InlineData("书记第一责任人责任、班子成员“", "一岗双责", "”、纪检机构监督责任。", null)]
    public void ItemsOfANameAreFoundWhereTheirNumberAgrees(string before, string name, string after, string? items)
    {
        var found = FullWordings.Of(name, [new ConcordanceLine { Passage = "p-1", Speech = "p", Title = "甲", Before = before, Match = name, After = after, Span = new TextSpan(0, 4) }]);
        Assert.Equal(items, found.Count == 0 ? null : string.Join('|', found[0].Items));
    }

    [Fact]
    public void ANewFirstItemBeginsANewSeries()
    {
        string[] heads = ["一是学", "二是做", "一是查", "二是改", "三是建"];
        Assert.Equal([[0, 1], [2, 3, 4]], HeadingSeries.Of(Enumerable.Range(0, heads.Length), i => heads[i]));
    }

    [Theory]
    [InlineData("抓…", "抓早、抓小", true)]
    [InlineData("抓…", "狠抓落实、狠抓整改", false)]
    [InlineData("以…为…", "以学为先、以干为要", true)]
    [InlineData("不是…而是…", "不是小事，而是大事", true)]
    [InlineData("…到底", "改到底、抓到底", true)]
    public void FramesMeanWhatTheySay(string frame, string text, bool fits) =>
        Assert.Equal(fits, ParallelPattern.Read(frame)!.Fits(text, text.Split('、', '，')));

    [Theory]
    [InlineData("不折不扣地改作风，不搞变通、不耍花样")]
    [InlineData("一手抓增产，一手抓节约。一方面")]
    public void FragmentsAreNoMembers(string text) => Assert.All(
        ParallelFinder.Find(text), s => Assert.DoesNotContain(s.Clauses.Select(c => c.Of(text)), c => c is "一方面" || c.StartsWith("不扣", StringComparison.Ordinal)));

    [Fact]
    public void TablesHaveNoRowTwice()
    {
        foreach (var table in (string[])["Drafting/phrase-words.tsv", "Drafting/business-words.tsv"])
        {
            var rows = EmbeddedTable.ReadText(table).TrimEnd('\n').Split('\n');
            Assert.Equal(rows.Length, rows.Distinct().Count());
            WordLexicon.Read(table);
        }
    }

    [Theory]
    [InlineData("在全市警示教育大会上的讲话", "廉政会议")]
    [InlineData("在项目攻坚动员部署会上的讲话", "动员会")]
    [InlineData("关于某事的通知", null)]
    public void TitlesTellTheOccasion(string title, string? occasion) => Assert.Equal(occasion, OccasionKind.Of(title).FirstOrDefault()?.Label);

    private static List<string> PhrasesOf(string text)
    {
        var folded = TextFolding.FoldToString(text);
        return [.. new PhraseCutter(folded).Cut().Select(p => p.Span.Of(folded))];
    }
}
