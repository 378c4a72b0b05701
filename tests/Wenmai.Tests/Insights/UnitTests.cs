using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Insights;

/// <summary>Keywords and collocations are counted in units, and every count leads to what was counted: against a plain recount of the texts.</summary>
public class UnitTests
{
    private static readonly string[] Clauses =
        ["疫情防控形势严峻", "各地疫情，严重", "落实防控责任", "推动经济发展", "党中央决策部署要落实到位", "中央和地方共同落实责任", "坚决抓好工作落实", "高质量发展"];

    [Fact]
    public void AKeywordLeadsToItsSentencesAndNoOthers()
    {
        using var archive = Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var (focus, reference) = (new Slice { Selection = Year(2020) }, new Slice { Query = "年份:2019" });
        var keyness = counts.FindKeywords(new KeynessRequest { Focus = focus, Reference = reference, FewestSpeeches = 1, FewestOccurrences = 1 }).Result!;
        Assert.Contains("疫情", keyness.Keywords.Select(k => k.Text));
        foreach (var (keyword, slice, year) in keyness.Keywords.Select(k => (k, focus, 2020)).Concat(keyness.Opposite.Select(k => (k, reference, 2019))))
        {
            var list = counts.ListSentences(new SentenceListRequest { Slice = slice with { Term = keyword.Text }, Size = SentenceListRequest.MaxPage }).Result!;
            var (count, speeches) = year == 2020 ? (keyword.Count, keyword.Speeches) : (keyword.OtherCount, keyword.OtherSpeeches);
            Assert.Equal((count, speeches), (list.Occurrences, list.Speeches));
            var held = archive.Speeches.Where(s => s.Year.Best == year).Select(s => UnitsOf(s).ToList()).ToList();
            Assert.Equal(held.Sum(u => u.Count(x => x == keyword.Text)), list.Occurrences);
            Assert.Equal(Dispersion(held, keyword.Text), keyword.Dispersion, 6);
            Assert.InRange(keyword.FalseDiscovery, Normal.OfLikelihood(keyword.LogLikelihood), 1);
        }
    }

    /// <summary>疫情 inside 疫情防控 is no word of its own: the list by the word is shorter than the search for the characters.</summary>
    [Fact]
    public void AWordIsNotItsCharacters()
    {
        using var archive = Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var word = counts.ListSentences(new SentenceListRequest { Slice = new Slice { Term = "疫情" } }).Result!;
        var characters = counts.ListSentences(new SentenceListRequest { Slice = new Slice { Query = "疫情" } }).Result!;
        Assert.InRange(word.Total, 1, characters.Total - 1);
        Assert.Null(characters.Occurrences);
        Assert.Equal(0, counts.ListSentences(new SentenceListRequest { Slice = new Slice { Term = "没有这个词" } }).Result!.Total);
    }

    [Fact]
    public void CollocationsCountWordsAsTheyAreCut()
    {
        using var archive = Archive();
        var found = LocalArchive.Of(archive.Searcher).Counts.FindCollocations(
            new CollocationRequest { Text = "落实", FewestTogether = 1, FewestSpeeches = 1, Most = 1000, Slice = new Slice { Selection = Year(2020) } }).Result!;
        var words = archive.Speeches.Where(s => s.Year.Best == 2020).SelectMany(UnitsOf).SelectMany(TermCutter.WordsIn).ToList();
        Assert.NotEmpty(found.Words);
        foreach (var word in found.Words)
        {
            Assert.Equal(words.Count(w => w == word.Text), word.Count);
            Assert.Equal(Association.LogDice(word.Together, found.Total, Math.Max(word.Together, word.Count)), word.LogDice, 9);
            Assert.Equal(Association.MutualInformation(word.Together, found.Total, Math.Max(word.Together, word.Count), words.Count), word.MutualInformation, 9);
            // Once on each side of a place at most, in these sentences.
            if (word.Relation is CollocationRelation.Before or CollocationRelation.After) Assert.InRange(word.Together, 1, word.Count);
        }
    }

    private static double Dispersion(List<List<string>> speeches, string word)
    {
        var (all, size) = (speeches.Sum(s => s.Count(w => w == word)), speeches.Sum(s => s.Count));
        return speeches.Sum(s => Math.Abs((double)s.Count(w => w == word) / all - (double)s.Count / size)) / 2;
    }

    private static IEnumerable<string> UnitsOf(Speech speech) => speech.Sentences.SelectMany(s =>
    {
        var text = TextFolding.FoldToString(s.Span.Of(speech.Text));
        return TermCutter.Shipped.Cut(text, 0, text.Length).Select(u => text[u.Start..u.End]);
    });

    private static FacetSelection Year(int year) => FacetSelection.None.With(Facet.Year, [$"{year}"]);

    private static TestArchive Archive()
    {
        var random = new Random(5);
        Speech SpeechOf(int number, int year)
        {
            var clauses = Enumerable.Range(0, 12 + random.Next(20)).Select(_ => Clauses[random.Next(4) == 0 ? random.Next(8) : year == 2020 ? random.Next(3) : 3 + random.Next(5)]);
            return TestArchive.SpeechOf($"{year}-{number}", string.Concat(clauses.Select(c => c + "。")), year);
        }
        return TestArchive.Of(
            [.. Enumerable.Range(0, 12).Select(n => SpeechOf(n, 2019))],
            [.. Enumerable.Range(0, 12).Select(n => SpeechOf(n, 2020))]);
    }
}
