using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Insights;

/// <summary>Comparisons against plain loops: what each side holds, and which sentences both have.</summary>
public class ComparisonRecountTests
{
    private const int Run = 6, CommonRun = 50;

    [Fact]
    public async Task SidesHoldWhatPlainLoopsCount()
    {
        using var archive = RegisterTests.RandomArchive(27);
        var years = archive.Speeches.Select(s => s.Year.Best).OfType<int>().Distinct().Order().ToList();
        Slice Of(int year) => new() { Selection = FacetSelection.None.With(Facet.Year, [$"{year}"]) };
        var request = new ComparisonRequest(Of(years[0]), Of(years[^1]));
        var comparison = (await LocalArchive.Of(archive.Searcher).Counts.CompareAsync(request, TestContext.Current.CancellationToken)).Result!;
        foreach (var (year, size, isLeft) in new[] { (years[0], comparison.Left, true), (years[^1], comparison.Right, false) })
        {
            var speeches = archive.Speeches.Where(s => s.Year.Best == year).ToList();
            var sentences = speeches.SelectMany(s => s.Sentences).ToList();
            Assert.Equal((speeches.Count, sentences.Count, sentences.Count(s => s.Demands.Count > 0), sentences.Sum(s => s.Demands.Count)),
                (size.Speeches, size.Sentences, size.Demanding, size.Directives));
            foreach (var profile in comparison.Profiles)
                foreach (var row in profile.Rows) Assert.Equal(CountOf(profile.EnglishName, row.Code, sentences), isLeft ? row.Left : row.Right);
        }
        Assert.Equal(4, comparison.Profiles.Count(p => p.Rows.Count > 0));
    }

    [Fact]
    public void CommonSentencesAreThoseOfComparingEachWithEach()
    {
        var random = new Random(5);
        var clauses = Enumerable.Range(0, 40).Select(n => $"第{n}条要把{"安全生产防汛抗旱乡村治理政务服务基层党建"[(n % 15)..(n % 15 + 4)]}抓在手上落到实处{n * 37 % 100}").ToList();
        List<PlacedSentence> Side(long first) => [.. Enumerable.Range(0, 120).Select(n => new PlacedSentence(
            first + n / 10, n % 10, string.Join(',', Enumerable.Range(0, 1 + random.Next(4)).Select(_ => random.Next(9) == 0 ? "同志们" : clauses[random.Next(clauses.Count)]))))];
        var (left, right) = (Side(1), Side(8));   // some speeches lie on both sides
        var (listed, total) = CommonSentences.Find(left, right, 1000);
        var expected = Plain(left, right);
        Assert.Equal(expected.Count, total);
        Assert.Equal(expected.Select(p => (p.Left.Speech, p.Left.Number, p.Right.Speech, p.Right.Number, p.Likeness)),
            listed.Select(p => (p.Left.Speech, p.Left.Number, p.Right.Speech, p.Right.Number, p.Likeness)));
        Assert.InRange(total, 20, 119);
    }

    private static List<(PlacedSentence Left, PlacedSentence Right, double Likeness)> Plain(List<PlacedSentence> left, List<PlacedSentence> right)
    {
        var rights = right.Where(s => s.Folded.Length >= 12).Select(s => (Sentence: s, Runs: RunsOf(s.Folded))).ToList();
        var tooCommon = rights.SelectMany(r => r.Runs).CountBy(r => r).Where(r => r.Value > CommonRun).Select(r => r.Key).ToHashSet();
        var pairs = new List<(PlacedSentence Left, PlacedSentence Right, double Likeness)>();
        foreach (var sentence in left.Where(s => s.Folded.Length >= 12))
        {
            var runs = RunsOf(sentence.Folded);
            var (likest, best) = rights.Select(r => (r.Sentence, 2.0 * runs.Count(x => !tooCommon.Contains(x) && r.Runs.Contains(x)) / (runs.Count + r.Runs.Count))).MaxBy(r => r.Item2);
            if (best >= 0.5 && (likest.Speech, likest.Number) != (sentence.Speech, sentence.Number)) pairs.Add((sentence, likest, best));
        }
        return [.. pairs.OrderByDescending(p => p.Left.Folded.Length * p.Likeness).ThenBy(p => p.Left.Speech).ThenBy(p => p.Left.Number)];
    }

    private static HashSet<string> RunsOf(string text) => [.. Enumerable.Range(0, text.Length + 1 - Run).Select(i => text.Substring(i, Run))];

    private static int CountOf(string profile, string code, List<Sentence> sentences) => profile switch
    {
        "Stance" => sentences.Count(s => Labels.Of(Labels.Stances, s.Stance).Code == code),
        _ when code.StartsWith('T') => sentences.Count(s => s.Themes.Any(t => t.Theme.Id == code)),
        _ when code.StartsWith('D') => sentences.Count(s => s.Types.Any(t => Labels.Of(Labels.DirectiveTypes, t).Code == code)),
        _ => sentences.SelectMany(s => s.Demands).Count(d => Labels.Of(Rungs.All, Rungs.Of(d.TypeBits, d.Strength)).Code == code),
    };
}
