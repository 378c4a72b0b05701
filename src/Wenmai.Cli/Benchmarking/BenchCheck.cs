using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Cli.Benchmarking;

/// <summary>Compares the sets that queries find with a scan of every paragraph, for given queries and for strings cut out of the paragraphs at random.</summary>
internal sealed class BenchCheck(string paragraphs)
{
    private const int Longest = 30;
    private const int Shown = 10;
    private const string Variants = "国國党黨发發经經济濟业業务務门門见見长長东東书書习習乡鄉义義";
    private readonly string[] _texts = File.ReadLines(paragraphs).Select(TextOf).ToArray();

    /// <summary>Compares; the queries made are the same for the same seed and paragraphs.</summary>
    /// <param name="searcher">Searches the index of the paragraphs.</param>
    /// <param name="given">Queries of a file; ranked ones have no set and are left out.</param>
    /// <param name="generated">How many more to make.</param>
    /// <param name="seed">Says which.</param>
    public CheckRow Run(SpeechSearcher searcher, IEnumerable<BenchQuery> given, int generated, int seed)
    {
        var random = new Random(seed);
        var queries = given.Where(q => q.Class != "sent").Concat(Enumerable.Range(0, generated).Select(_ => Make(random))).ToList();
        var folded = _texts.AsParallel().AsOrdered().Select(TextFolding.FoldToString).ToArray();
        var differing = queries.AsParallel().AsOrdered().Where(q => !IsSame(searcher, q, folded)).ToList();
        return new CheckRow(queries.Count, differing.Count, differing.Take(Shown).Select(q => q.ToString()).ToList());
    }

    private static string TextOf(string line) => line[(line.LastIndexOf('\t') + 1)..];

    private static bool IsSame(SpeechSearcher searcher, BenchQuery query, string[] folded)
    {
        var terms = query.Terms.Select(TextFolding.FoldToString).ToArray();
        var expected = folded.Where(text => Array.TrueForAll(terms, t => text.Contains(t, StringComparison.Ordinal))).ToList();
        if (query.Class == "facet") return searcher.CountByYear(query.Terms[0]).Values.Sum() == expected.Count;
        var found = searcher.RetrieveAll(query.Terms, expected.Count + 1);
        return found.Total == expected.Count && found.Best.Select(b => TextFolding.FoldToString(b.Text)).Order(StringComparer.Ordinal)
            .SequenceEqual(expected.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>One string, or two for every tenth query, cut anywhere but inside a surrogate pair; some written otherwise, some with a character that is not there.</summary>
    private BenchQuery Make(Random random)
    {
        while (true)
        {
            var text = _texts[random.Next(_texts.Length)];
            var terms = Enumerable.Range(0, random.Next(10) == 0 ? 2 : 1).Select(_ => Rewrite(random, Cut(random, text))).ToArray();
            if (terms.All(t => TextFolding.FoldToString(t).Length > 0)) return new BenchQuery(terms.Length == 1 ? "phrase" : "and", terms);
        }
    }

    private static string Cut(Random random, string text)
    {
        var start = random.Next(text.Length);
        var end = Math.Min(text.Length, start + random.Next(1, Longest + 1));
        if (char.IsLowSurrogate(text[start])) start--;
        if (char.IsHighSurrogate(text[end - 1])) end++;
        return text[start..end];
    }

    private static string Rewrite(Random random, string cut) => random.Next(6) switch
    {
        0 => string.Concat(cut.Select(Traditional)),
        1 => string.Concat(cut.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c)),   // full width
        2 => cut.ToUpperInvariant(),
        3 => cut.Insert(random.Next(cut.Length + 1), random.Next(2) == 0 ? "𠀀" : "xx"),
        _ => cut,
    };

    private static char Traditional(char c) => Variants.IndexOf(c) is >= 0 and var at && at % 2 == 0 ? Variants[at + 1] : c;
}
