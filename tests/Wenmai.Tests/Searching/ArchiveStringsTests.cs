using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Strings;

namespace Wenmai.Tests.Searching;

/// <summary>What the archive says of strings, against plain scans of the same texts.</summary>
public class ArchiveStringsTests
{
    private const string Alphabet = "党建责任落实**市，。𠀀a";

    [Fact]
    public void LongestStretchesEqualANaiveSearch()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var trial = 0; trial < 12; trial++)
        {
            var speeches = RandomSpeeches(random, 30);
            using var archive = TestArchive.Of(speeches.Take(20).ToList(), speeches.Skip(20).ToList());
            var paragraphs = speeches.SelectMany(FoldedParagraphs).ToList();
            var draft = RandomText(random, 4) + '\n' + string.Concat(speeches.Take(3).Select(s => s.Text[random.Next(s.Text.Length / 2)..]));
            var shortest = random.Next(2, 8);
            var expected = string.Join('|', draft.Split('\n').SelectMany(line => Longest(TextFolding.FoldToString(line), paragraphs, shortest)));
            var found = string.Join('|', LocalArchive.Of(archive.Searcher).Strings.FindStretches(draft, shortest).Select(s => s.Folded));
            Assert.True(expected == found, $"seed {seed}, shortest {shortest}");
        }
    }

    [Fact]
    public void StretchesLeadBackToTheDraft()
    {
        using var archive = TestArchive.OfTexts("大事讲原则，小事讲风格。");
        var draft = "我们要 大事讲原则,小事 讲风格！";
        var stretch = Assert.Single(LocalArchive.Of(archive.Searcher).Strings.FindStretches(draft, 6));
        Assert.Equal("大事讲原则,小事 讲风格", stretch.Span.Of(draft));
    }

    [Fact]
    public void CountsEqualANaiveScan()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var speeches = Enumerable.Range(0, 60).Select(i => TestArchive.SpeechOf($"c{i}.txt", RandomText(random, 6), i % 7 == 0 ? null : 2010 + i % 5, label: (text, s) => s with
        {
            Themes = text.Contains('党') ? [new ThemeLabel(TestArchive.ThemeOf("T03"), 1, Evidence.Notes)] : [],
            Demands = text.Contains('责') ? [DemandMaker.Of(DirectiveType.Assignment, s.Span)] : [],
        })).ToList();
        using var archive = TestArchive.Of(speeches.Take(35).ToList(), speeches.Skip(35).ToList());
        var strings = LocalArchive.Of(archive.Searcher).Strings;
        foreach (var text in Enumerable.Range(0, 60).Select(_ => new string(Enumerable.Range(0, random.Next(1, 4)).Select(_ => "党建责任落实"[random.Next(6)]).ToArray())))
        {
            var counts = strings.Count(text)!;
            var naive = speeches.ToDictionary(s => s.Id, s => FoldedParagraphs(s).Sum(p => Places(p, text).Count()));
            Assert.True(naive.Values.Sum() == counts.Occurrences, $"seed {seed}: {text}");
            Assert.Equal(naive.Where(n => n.Value > 0).ToDictionary(), counts.Speeches.ToDictionary(s => s.Speech, s => s.Occurrences));
            Assert.Equal(
                speeches.Where(s => naive[s.Id] > 0).GroupBy(s => s.Year.Best ?? 0).OrderBy(g => g.Key).Select(g => new StringInYear(g.Key, g.Count(), g.Sum(s => naive[s.Id]))),
                counts.Years);
            Assert.Equal(Labelled(speeches, text, s => s.Themes.Count > 0), counts.Themes.Sum(t => t.Occurrences));
            Assert.Equal(Labelled(speeches, text, s => s.Demands.Count > 0), counts.Types.Sum(t => t.Occurrences));
            Assert.All(counts.Speeches, s => Assert.StartsWith(s.Speech + "-", s.Passage));
        }
        Assert.Null(strings.Count("，。"));
    }

    [Fact]
    public void ConcordanceGivesEveryPlaceInOriginalCharacters()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var speeches = RandomSpeeches(random, 40);
        using var archive = TestArchive.Of(speeches.Take(25).ToList(), speeches.Skip(25).ToList());
        var strings = LocalArchive.Of(archive.Searcher).Strings;
        foreach (var sort in Enum.GetValues<ConcordanceSort>())
        {
            var concordance = strings.FindConcordance(new ConcordanceRequest { Text = "责任", Sort = sort, Width = 5 })!;
            Assert.Equal(speeches.SelectMany(FoldedParagraphs).Sum(p => Places(p, "责任").Count()), concordance.Total);
            Assert.Equal(concordance.Total, concordance.Lines.Count);
            Assert.All(concordance.Lines, line =>
            {
                var text = speeches.Single(s => s.Id == line.Speech).Text;
                Assert.Equal("责任", TextFolding.FoldToString(line.Match));
                Assert.Equal(line.Match, line.Span.Of(text));
                Assert.Equal(line.Before + line.Match + line.After, text.Substring(line.Span.Start - line.Before.Length, line.Before.Length + line.Span.Length + line.After.Length));
                Assert.DoesNotContain('\n', line.Before + line.After);
            });
        }
        var right = strings.FindConcordance(new ConcordanceRequest { Text = "责任", Sort = ConcordanceSort.Right, Width = 5 })!.Lines.Select(l => TextFolding.FoldToString(l.After)).ToList();
        Assert.Equal(right.Order(StringComparer.Ordinal), right);
        var left = strings.FindConcordance(new ConcordanceRequest { Text = "责任", Sort = ConcordanceSort.Left, Width = 5 })!.Lines.Select(l => new string(TextFolding.FoldToString(l.Before).Reverse().ToArray())).ToList();
        Assert.Equal(left.Order(StringComparer.Ordinal), left);
    }

    [Fact]
    public void SamplesDependOnTheSeedNotOnTheSegments()
    {
        var speeches = RandomSpeeches(new Random(7), 40);
        using var one = TestArchive.Of(speeches);
        using var two = TestArchive.Of(speeches.Skip(15).ToList(), speeches.Take(15).ToList());
        var request = new ConcordanceRequest { Text = "党", Sample = 10, Seed = 3 };
        var lines = LocalArchive.Of(one.Searcher).Strings.FindConcordance(request)!;
        Assert.True(lines.IsSample);
        Assert.Equal(10, lines.Lines.Count);
        Assert.Equal(lines.Lines, LocalArchive.Of(two.Searcher).Strings.FindConcordance(request)!.Lines);
        Assert.NotEqual(lines.Lines, LocalArchive.Of(one.Searcher).Strings.FindConcordance(request with { Seed = 4 })!.Lines);
    }

    [Fact]
    public async Task SpeechesHaveTheirLabels()
    {
        var speeches = Enumerable.Range(0, 4).Select(i => TestArchive.SpeechOf($"f{i}.txt", "要抓落实。\n有的同志不作为。严禁走过场。", 2020 + i, label: (text, s) => s with
        {
            Role = text.StartsWith('有') ? SectionRole.Problems : SectionRole.Closing,
            Stance = text.StartsWith('有') ? Stance.Problem : Stance.Own,
            Strength = text.StartsWith('严') ? 3 : 1,
            Demands = text.StartsWith('严') ? [DemandMaker.Of(DirectiveType.Prohibition, s.Span, 3)] : [],
        })).ToList();
        using var archive = TestArchive.Of(speeches.Take(3).ToList(), speeches.Skip(3).ToList());
        var labels = await LocalArchive.Of(archive.Searcher).Texts.ReadLabelsAsync().ToListAsync();
        Assert.Equal(speeches.Select(s => s.Id).Order(StringComparer.Ordinal), labels.Select(l => l.Speech));
        foreach (var speech in labels)
        {
            Assert.Equal(3, speech.Sentences);
            Assert.Empty(speech.Themes);
            Assert.Equal([new LabelTally((int)DirectiveType.Prohibition, 1, 2)], speech.Types);
        }
    }

    private static int Labelled(List<Speech> speeches, string text, Func<Sentence, bool> has) => speeches.Sum(speech =>
    {
        var folded = TextFolding.FoldParagraphs(speech.Text, speech.Structure.Paragraphs.Select(p => p.Span));
        return Places(folded.Text, text).Count(at => has(speech.Sentences.Last(s => folded.FromSource(s.Span.Start) <= at)));
    });

    /// <summary>For each position the longest stretch by trial; those that another contains are left out.</summary>
    private static IEnumerable<string> Longest(string folded, List<string> paragraphs, int shortest)
    {
        var previous = 0;
        for (var i = 0; i < folded.Length; i++)
        {
            var length = 0;
            while (i + length < folded.Length && paragraphs.Any(p => p.Contains(folded.Substring(i, length + 1), StringComparison.Ordinal))) length++;
            if (length >= shortest && (previous < shortest || previous <= length)) yield return folded.Substring(i, length);
            previous = length;
        }
    }

    private static IEnumerable<int> Places(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal)) yield return at;
    }

    private static IEnumerable<string> FoldedParagraphs(Speech speech) => speech.Structure.Paragraphs.Select(p => TextFolding.FoldToString(p.Span.Of(speech.Text)));

    private static List<Speech> RandomSpeeches(Random random, int count) =>
        Enumerable.Range(0, count).Select(i => TestArchive.SpeechOf($"x{i}.txt", RandomText(random, 8), 2000 + i % 9)).ToList();

    private static string RandomText(Random random, int paragraphs) => string.Join('\n', Enumerable.Range(0, paragraphs).Select(_ =>
        string.Concat(Enumerable.Range(0, random.Next(3, 40)).Select(_ => Element(random)))));

    private static string Element(Random random)
    {
        var i = random.Next(Alphabet.Length);
        if (char.IsLowSurrogate(Alphabet[i])) i--;
        return char.IsHighSurrogate(Alphabet[i]) ? Alphabet.Substring(i, 2) : Alphabet[i].ToString();
    }
}
