using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Cli.Benchmarking;

/// <summary>Searches as people type and paste them, drawn from an archive; the same for the same archive and seed.</summary>
/// <param name="searcher">The archive.</param>
/// <param name="seed">Of the draw.</param>
internal sealed class PageQueries(SpeechSearcher searcher, int seed)
{
    private const int MaxTrials = 2000;

    private static readonly char[] Masks = ['×', '某', '〇'];

    private readonly Random _random = new(seed);
    private readonly IReadOnlyList<string> _speeches =
        [.. searcher.Speeches.Where(s => s.Characters > 200).Select(s => s.Id).Order(StringComparer.Ordinal)];
    private readonly Dictionary<string, Speech> _read = [];

    /// <summary>Draws searches of every kind.</summary>
    /// <param name="each">How many of each.</param>
    /// <returns>Kinds with their searches, in the order of the table.</returns>
    public IReadOnlyList<(string Kind, IReadOnlyList<SearchRequest> Requests)> Draw(int each)
    {
        (string, Func<SearchRequest>)[] kinds =
        [
            ("verbatim, 3 to 12 characters", () => Exact(Cut(3, 12))),
            ("verbatim, 13 to 80", () => Exact(Cut(13, 80))),
            ("one character", () => Exact(Word(1, 1))),
            ("word", () => All(Word(2, 4))),
            ("Boolean", () => All($"“{Word(2, 4)}” 或 “{Word(2, 4)}” -“{Word(2, 4)}”")),
            ("field", () => All(Field())),
            ("facets", () => All(Word(2, 4)) with { Selection = Selection() }),
            ("browse", () => All("") with { Selection = Selection() }),
            ("proximity", () => All(Near(Pair()))),
            ("slot", () => Exact(Slot(Pair()))),
            ("mask", () => Exact(Masked())),
            ("sentence, words", () => All(Sentence()) with { Mode = SearchMode.Words }),
            ("sentence, default mode", () => All(Sentence())),
            ("meaning", () => All(Sentence()) with { Mode = SearchMode.Meaning }),
            ("find similar", () => new SearchRequest { Like = Passage() }),
        ];
        return [.. kinds.Select(k => (k.Item1, Drawn(k.Item2, each)))];
    }

    private static IReadOnlyList<SearchRequest> Drawn(Func<SearchRequest> draw, int each) => [.. Enumerable.Range(0, each).Select(_ => draw())];

    private static SearchRequest Exact(string query) => new() { Query = query, Mode = SearchMode.Exact };

    private static SearchRequest All(string query) => new() { Query = query };

    /// <summary>A stretch of a text, cut anywhere, without what the query language would read otherwise.</summary>
    private string Cut(int shortest, int longest)
    {
        while (true)
        {
            var text = Text();
            var length = _random.Next(shortest, longest + 1);
            if (text.Length <= length) continue;
            var cut = text.Substring(_random.Next(text.Length - length), length);
            if (cut.Count(char.IsLetterOrDigit) > length / 2 && !cut.Any(IsSyntax)) return cut;
        }
    }

    private string Word(int shortest, int longest)
    {
        while (true)
            if (Cut(shortest, longest) is var word && word.All(char.IsLetter)) return word;
    }

    /// <summary>Two words that occur near each other.</summary>
    private (string Left, string Right) Pair()
    {
        while (true)
            if (Cut(9, 24) is var cut && (cut[..2] + cut[^2..]).All(char.IsLetter)) return (cut[..2], cut[^2..]);
    }

    private string Near((string Left, string Right) pair) => $"“{pair.Right}” ~{(_random.Next(2) == 0 ? "句" : $"{_random.Next(5, 200)}")} “{pair.Left}”";

    private static string Slot((string Head, string Tail) pair) => $"{pair.Head}…{pair.Tail}";

    /// <summary>Whether the query language would read a character otherwise, or a search box would not keep it.</summary>
    private static bool IsSyntax(char c) => char.IsSurrogate(c) || char.IsWhiteSpace(c) || "…\"“”「」『』＂".Contains(c);

    /// <summary>A stretch with a masked character, as written; one masked here where the archive seems to have none.</summary>
    private string Masked()
    {
        for (var trial = 0; trial < MaxTrials; trial++)
        {
            var text = Text();
            var at = text.IndexOfAny(Masks, _random.Next(text.Length));
            if (at < 0 || text.Length < at + 9) continue;
            if (text.Substring(at, _random.Next(4, 9)) is var cut && !cut.Any(IsSyntax)) return cut;
        }
        var word = Word(5, 12);
        return word[..2] + new string(Masks[_random.Next(Masks.Length)], 2) + word[4..];
    }

    private string Field() => _random.Next(6) switch
    {
        0 => $"标题:{Word(2, 4)}",
        1 => $"小标题:{Word(2, 4)}",
        2 => $"单位:{Word(2, 4)}",
        3 => $"年份:{1990 + _random.Next(35)}-2026",
        4 => $"主题:T{_random.Next(1, 26):00}",
        _ => $"类型:D{_random.Next(1, 13):00}",
    };

    private string Sentence()
    {
        while (true)
        {
            var speech = Read();
            if (speech.Sentences.Count == 0) continue;
            var text = speech.Sentences[_random.Next(speech.Sentences.Count)].Span.Of(speech.Text);
            if (text.Length is >= 15 and <= 60 && !text.Any(IsSyntax)) return text;
        }
    }

    private string Passage()
    {
        var speech = Read();
        return $"{speech.Id}-{_random.Next(speech.Passages.Count) + 1}";
    }

    private FacetSelection Selection() => FacetSelection.None
        .With(Facet.Theme, [$"T{_random.Next(1, 26):00}"])
        .With(Facet.Type, _random.Next(2) == 0 ? ["D01", "D02", "D04"] : [])
        .With(Facet.Role, _random.Next(3) == 0 ? ["requirements", "body"] : [])
        .With(Facet.Year, _random.Next(3) == 0 ? [$"{2000 + _random.Next(20)}-2024"] : []);

    private string Text() => Read().Text;

    private Speech Read()
    {
        var id = _speeches[_random.Next(_speeches.Count)];
        return _read.TryGetValue(id, out var known) ? known : _read[id] = searcher.FindSpeech(id)!;
    }
}
