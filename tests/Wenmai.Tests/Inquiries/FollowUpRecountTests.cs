using Wenmai.Inquiries;
using Wenmai.Language;

namespace Wenmai.Tests.Inquiries;

/// <summary>The page 对照后来文稿 against plain loops: which demands are followed, and which later sentences each of them gets.</summary>
public class FollowUpRecountTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly string[] Matters =
    [
        "完成病险水库除险加固", "建成农村饮水安全工程", "开展燃气管道排查整治", "推进老旧小区电梯加装", "实施中小学校舍抗震改造",
        "落实河湖长制巡查责任", "健全养老服务补贴标准", "清理拖欠民营企业账款",
    ];

    [Theory]
    [InlineData(false, 40)]
    [InlineData(true, 40)]
    [InlineData(true, 2)]
    public async Task DemandsAndLaterSentencesAreThoseOfPlainLoops(bool withOthers, int most)
    {
        using var archive = Archive();
        var told = 0;
        foreach (var speech in archive.Speeches)
        {
            var request = new FollowUpRequest { Speech = speech.Id, WithOthers = withOthers, Most = most, Take = FollowUpRequest.MaxDemands };
            var list = (await FollowUps.FindAsync(LocalArchive.Of(archive.Searcher), request, Cancel))!;
            var demands = speech.Sentences.Where(s => s.Stance is Stance.Own or Stance.Quoted && s.Demands.Count > 0).ToList();
            Assert.Equal(demands.Count, list.Total);
            Assert.Equal(demands.Select(d => d.Span), list.Demands.Select(d => d.Sentence.Span));
            foreach (var (demand, followed) in demands.Zip(list.Demands))
            {
                var expected = LaterOf(archive, speech, demand, withOthers);
                var found = followed.Later.Select(l => $"{l.Excerpt.Speech} {TextFolding.FoldToString(l.Text)}").ToList();
                if (most >= expected.Count) Assert.Equal(expected.Order(), found.Order());
                else Assert.Equal((most, 0), (found.Count, found.Except(expected).Count()));
                Assert.Equal(followed.Later.Any(l => l.Sentence.Stance == Stance.Reported), followed.IsReported);
                told += found.Count;
            }
        }
        Assert.True(told > 20, $"{told}");
    }

    /// <summary>Later sentences on the same matter: told as done within two years, asked again within six, each wording once, at its earliest.</summary>
    private static List<string> LaterOf(TestArchive archive, Speech speech, Sentence demand, bool withOthers)
    {
        var found = new List<(Speech Speech, string Text)>();
        foreach (var other in archive.Speeches)
        {
            if (other.Date <= speech.Date || (!withOthers && other.Unit != speech.Unit)) continue;
            foreach (var sentence in other.Sentences)
            {
                var years = other.Year.Best - speech.Year.Best;
                var isReport = sentence.Stance == Stance.Reported;
                if (years > (isReport ? 2 : 6) || (!isReport && sentence.Demands.Count == 0)) continue;
                if (MatterOf(sentence, other) == MatterOf(demand, speech)) found.Add((other, TextFolding.FoldToString(sentence.Span.Of(other.Text))));
            }
        }
        return [.. found.GroupBy(f => f.Text).Select(g => g.MinBy(f => f.Speech.Date)).Select(f => $"{f.Speech.Id} {f.Text}")];
    }

    private static string MatterOf(Sentence sentence, Speech speech) => Matters.Single(m => sentence.Span.Of(speech.Text).Contains(m));

    /// <summary>Twenty-four speeches of two units over twelve years; each sentence asks one of the matters or tells it as done.</summary>
    private static TestArchive Archive()
    {
        var random = new Random(41);
        return TestArchive.Of(Enumerable.Range(0, 24).Select(n =>
        {
            var day = new DateOnly(2010, 3, 1).AddMonths(n * 6 + n % 3);
            var lines = Enumerable.Range(0, 3).Select(_ => Matters[random.Next(Matters.Length)]).Distinct().Select(m => random.Next(2) == 0 ? $"务必{m}。" : $"已经{m}。");
            var metadata = new SpeechMetadata { Date = day, Unit = n % 2 == 0 ? "市水利局" : "市住建局" };
            return TestArchive.SpeechOf($"{n}", string.Join('\n', lines), day.Year, label: Label) with { Metadata = metadata };
        }).ToList());
    }

    private static Sentence Label(string words, Sentence sentence) => words.StartsWith("已经", StringComparison.Ordinal)
        ? sentence with { Stance = Stance.Reported }
        : sentence with { Stance = Stance.Own, Strength = 2, Demands = [DemandMaker.Of(DirectiveType.Obligation, sentence.Span)] };
}
