using Wenmai.Archives;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>Finds official wordings of a sentence: by its meaning and by the written wordings of its like, of a fitting polarity.</summary>
internal sealed class RewordingFinder(IArchive archive, FrameBank bank)
{
    /// <summary>Written wordings by which the archive is asked beside the sentence itself.</summary>
    private const int Guides = 5;

    /// <summary>Passages that each question names.</summary>
    private const int Candidates = 30;

    /// <summary>A sentence outside these lengths is a fragment, or a paragraph.</summary>
    private const int Shortest = 10;

    private const int Longest = 130;

    /// <summary>Below this nearness a sentence speaks of something else.</summary>
    private const double MinNearness = 0.5;

    /// <summary>What a wording loses that comes from another document than a speech, or is of another polarity.</summary>
    private const double OfPaper = 0.05;

    private const double OfNews = 0.12;

    private const double OtherPolarity = 0.06;

    /// <summary>Digits from which a sentence tells figures of its own place, which nobody else can say; and the length up to which a sentence says one thing.</summary>
    private const int MaxDigits = 3;

    private const double OfDetail = 0.1;

    private const int Comfortable = 70;

    private const double OfLength = 0.03;

    private static readonly FacetSelection Spoken = FacetSelection.None.With(Facet.Kind,
        [.. Labels.DocumentKinds.Where(k => OfficialSpeeches.IsSpoken(k.Value)).Select(k => k.Code)]);

    /// <summary>The wordings.</summary>
    public async Task<RewordingOutcome> FindAsync(string sentence, CancellationToken cancellationToken)
    {
        var text = sentence.Trim();
        if (!text.Any(char.IsLetter)) return Refused(Codes.EmptyDraft, "没有可以改写的文字。", "请写一句话，如“群众办事老跑腿”。");
        if (text.Length > Rewordings.LongestText)
            return Refused(Codes.QueryTooLong, $"这句话有 {text.Length} 字，最多 {Rewordings.LongestText} 字。", "请一次写一句话。");
        var (matter, asked) = PolarityReader.ReadQuestion(text);
        var written = WrittenRewordings.Shipped?.Find(matter) ?? [];
        var polarity = asked ?? PolarityOf(matter, written);
        var fitting = written.Where(w => !PolarityReader.AreOpposite(polarity, w.Polarity) && !OfficialSpeeches.IsOfBusiness(w.Wording.Text))
            .OrderByDescending(w => w.Nearness - (w.Polarity == polarity ? 0 : OtherPolarity)).ToList();
        var shown = fitting.Select(w => w.Wording).Take(Rewordings.Most).ToList();
        var guides = fitting.Take(Guides).Select(w => (w.Wording.Text, w.Nearness)).ToList();
        var (wordings, leftOut) = await OfArchiveAsync(matter, polarity, guides, cancellationToken);
        return new RewordingOutcome(new Rewordings(text, polarity, wordings, shown, leftOut + written.Count - fitting.Count), []);
    }

    /// <summary>What a written saying does that is nearly the same; else what the words say; where they say nothing, what most of the nearest sayings do.</summary>
    private static Polarity PolarityOf(string matter, IReadOnlyList<(WrittenWording Wording, Polarity Polarity, double Nearness)> written)
    {
        if (WrittenRewordings.Shipped?.Nearest(matter) is { } known) return known.Polarity;
        var told = PolarityReader.OfPlain(matter);
        if (told != Polarity.Neutral || written.Count == 0) return told;
        return written.Take(Guides).GroupBy(w => w.Polarity).MaxBy(g => g.Count())!.Key;
    }

    private async Task<(IReadOnlyList<Wording> Wordings, int LeftOut)> OfArchiveAsync(
        string matter, Polarity polarity, IReadOnlyList<(string Text, double Nearness)> guides, CancellationToken cancellationToken)
    {
        var texts = guides.Select(g => g.Text).Prepend(matter).ToList();
        var passages = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts) passages.UnionWith(await archive.RankAsync(ByMeaning(text), cancellationToken));
        foreach (var near in await archive.Strings.FindSimilarSentencesAsync(texts, Candidates, cancellationToken)) passages.UnionWith(near.Select(n => n.Passage));
        var excerpts = (await archive.Texts.ReadPassagesAsync([.. passages], cancellationToken)).OfType<Excerpt>();
        var nearness = NearnessTo(matter, guides);
        var candidates = excerpts.Where(e => !IsOfBusiness(e)).SelectMany(e => e.Sentences.Select(s => (Excerpt: e, Sentence: s, Text: s.Span.Of(e.Text))))
            .Where(c => c.Text.Length is >= Shortest and <= Longest)
            .Select(c => new Wording(c.Excerpt, c.Sentence.Span, PolarityReader.Of(c.Sentence, c.Text), nearness(c.Text)))
            .Where(w => w.Nearness >= MinNearness).ToList();
        var opposite = candidates.Count(w => PolarityReader.AreOpposite(polarity, w.Polarity));
        var ranked = candidates.Where(w => !PolarityReader.AreOpposite(polarity, w.Polarity))
            .OrderByDescending(w => w.Nearness - LossOf(w, polarity)).ThenByDescending(w => w.Excerpt.Year ?? 0).ThenBy(w => w.Excerpt.Passage, StringComparer.Ordinal);
        return (Different(ranked, matter), opposite);
    }

    private static SearchRequest ByMeaning(string text) => new()
    {
        Query = text.Length <= SearchLimits.QueryLength ? text : text[..SearchLimits.QueryLength],
        Mode = SearchMode.Meaning,
        Near = NearChoice.All,
        Selection = Spoken,
        Size = Candidates,
    };

    /// <summary>How near a sentence comes: to the matter, or to a written wording of it as far as that itself is near.</summary>
    private static Func<string, double> NearnessTo(string matter, IReadOnlyList<(string Text, double Nearness)> guides)
    {
        if (WrittenRewordings.Shipped is not { } book) return text => HeadWindows.Similarity(TextFolding.FoldToString(matter), TextFolding.FoldToString(text));
        var vector = book.VectorOf(matter);
        var vectors = guides.Select(g => (Vector: book.VectorOf(g.Text), Weight: Math.Min(1, 0.45 + (g.Nearness / 2)))).ToList();
        return text =>
        {
            var of = book.VectorOf(text);
            var direct = WrittenRewordings.Cosine(vector, of);
            var guided = vectors.Select(v => v.Weight * WrittenRewordings.Cosine(v.Vector, of)).DefaultIfEmpty(0).Max();
            return Math.Max(direct, (0.3 * direct) + (0.7 * guided));
        };
    }

    private double LossOf(Wording wording, Polarity asked)
    {
        var kind = bank.KindOf(wording.Excerpt.Speech);
        var source = OfficialSpeeches.IsSpoken(kind) ? 0 : kind is DocumentKind.News or DocumentKind.Regulation or DocumentKind.Interview ? OfNews : OfPaper;
        var detail = wording.Text.Count(char.IsAsciiDigit) > MaxDigits ? OfDetail : 0;
        var length = wording.Text.Length > Comfortable ? OfLength : 0;
        return source + detail + length + (wording.Polarity == asked ? 0 : OtherPolarity);
    }

    /// <summary>A spoken text that the bank did not take is a firm's; interviews are no wording of an office either.</summary>
    private bool IsOfBusiness(Excerpt excerpt)
    {
        var kind = bank.KindOf(excerpt.Speech);
        return kind is DocumentKind.Interview or DocumentKind.Other || (OfficialSpeeches.IsSpoken(kind) && !bank.Holds(excerpt.Speech));
    }

    /// <summary>Different sentences, and no mere repetition of what was typed.</summary>
    private static IReadOnlyList<Wording> Different(IEnumerable<Wording> ranked, string matter)
    {
        var (kept, folded) = (new List<Wording>(), new List<string> { TextFolding.FoldToString(matter) });
        foreach (var wording in ranked)
        {
            if (kept.Count == Rewordings.Most) break;
            var text = TextFolding.FoldToString(wording.Text);
            if (folded.Exists(f => HeadWindows.AreAlike(f, text))) continue;
            folded.Add(text);
            kept.Add(wording);
        }
        return kept;
    }

    private static RewordingOutcome Refused(string code, string message, string remedy) => new(null, [new Problem(code, message, remedy) { Field = "q" }]);
}
