using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Wenmai.Language;
using Wenmai.Tests;

namespace Wenmai.LuceneNet.Tests;

/// <summary>Why verbatim strings are found by pairs of characters: words cut the same string otherwise in another context.</summary>
/// <remarks><c>WENMAI_PARAGRAPHS</c> names a paragraph file to measure on; the sample archive when unset.</remarks>
public sealed class WordShareTests
{
    private const int Phrases = 2000;
    private const string Ends = "，。；：！？、";

    [Fact]
    public void PairsFindEveryPhraseAndWordsAloneDoNot()
    {
        var paragraphs = Paragraphs().Select(TextFolding.FoldToString).Where(p => p.Count(char.IsLetterOrDigit) > 12).ToList();
        using var folder = new RAMDirectory();
        using (var writer = new IndexWriter(folder, new IndexWriterConfig(LuceneVersion.LUCENE_48, new ParagraphAnalyzer())))
            foreach (var text in paragraphs) writer.AddDocument([new Field(Fields.Words, text, Fields.Placed), new Field(Fields.Pairs, text, Fields.Placed)]);
        using var reader = DirectoryReader.Open(folder);
        var searcher = new IndexSearcher(reader);
        var random = new Random(2000);
        foreach (var (name, cut) in new (string, Func<string, (int, int)>)[] { ("cut anywhere", t => Anywhere(t, random)), ("whole clauses", t => Clause(t, random)) })
        {
            var (byWords, byPairs) = (0, 0);
            for (var i = 0; i < Phrases; i++)
            {
                var paragraph = random.Next(paragraphs.Count);
                var (start, length) = cut(paragraphs[paragraph]);
                var phrase = paragraphs[paragraph].Substring(start, length);
                if (Holds(searcher, Words(phrase), paragraph)) byWords++;
                if (Holds(searcher, Pairs(phrase), paragraph)) byPairs++;
            }
            Assert.Equal(Phrases, byPairs);
            Assert.True(byWords < Phrases);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{paragraphs.Count} paragraphs, {Phrases} phrases {name}: words {(double)byWords / Phrases:P1}, pairs {(double)byPairs / Phrases:P1}");
        }
    }

    private static IEnumerable<string> Paragraphs() => Environment.GetEnvironmentVariable("WENMAI_PARAGRAPHS") is { Length: > 0 } file
        ? File.ReadLines(file).Select(l => l[(l.LastIndexOf('\t') + 1)..])
        : System.IO.Directory.GetFiles(Repository.Corpus, "*.txt").Order(StringComparer.Ordinal).SelectMany(File.ReadLines);

    /// <summary>Three to twelve characters, as people paste them.</summary>
    private static (int, int) Anywhere(string text, Random random)
    {
        var length = random.Next(3, 13);
        return (random.Next(text.Length - length + 1), length);
    }

    /// <summary>What stands between two marks, if it is no shorter than three characters and no longer than twelve.</summary>
    private static (int, int) Clause(string text, Random random)
    {
        var clauses = new List<(int, int)>();
        for (int start = 0, i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !Ends.Contains(text[i])) continue;
            if (i - start is >= 3 and <= 12) clauses.Add((start, i - start));
            start = i + 1;
        }
        return clauses.Count == 0 ? Anywhere(text, random) : clauses[random.Next(clauses.Count)];
    }

    private static PhraseQuery Words(string phrase)
    {
        var query = new PhraseQuery();
        foreach (var word in LuceneNet.Words.Of(phrase)) query.Add(new Term(Fields.Words, word.Of(phrase)));
        return query;
    }

    private static PhraseQuery Pairs(string phrase)
    {
        var query = new PhraseQuery();
        for (var i = 0; i + 1 < phrase.Length; i++) query.Add(new Term(Fields.Pairs, Grams.Of(phrase.AsSpan(i, 2))), i);
        return query;
    }

    private static bool Holds(IndexSearcher searcher, Query query, int document)
    {
        var leaf = searcher.IndexReader.Leaves[ReaderUtil.SubIndex(document, searcher.IndexReader.Leaves)];
        return searcher.CreateNormalizedWeight(query).GetScorer(leaf, null) is { } scorer && scorer.Advance(document - leaf.DocBase) == document - leaf.DocBase;
    }
}
