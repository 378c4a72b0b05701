using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.LuceneNet;

/// <summary>One search on an open generation of Lucene: query trees become Lucene queries, never by its own parser. Remembers what it has looked up.</summary>
/// <remarks>Rows are the documents. Where pairs of characters alone can't tell (gaps, neighbourhoods, phrases over a cut), they name candidates, whose text is looked at.</remarks>
internal sealed class LucenePassageIndex(IndexSearcher searcher, ArchiveRows rows) : IPassageIndex
{
    private static readonly HashSet<string> TextField = [Fields.Text];
    private static readonly TermHits NoHits = new([], []);

    private readonly Dictionary<string, TermHits> _hits = [];
    private readonly Dictionary<string, PassageSet> _sets = [];
    private readonly Dictionary<int, (Speech Speech, FoldedText Folded)> _speeches = [];
    private readonly Dictionary<string, double> _shares = [];
    private CharacterTerms? _sharedTerms;

    private IndexReader Reader => searcher.IndexReader;

    public int Size => Reader.MaxDoc;

    public PassageSet Live => rows.Live;

    public int LiveCount => rows.LiveCount;

    public long LiveCharacters => rows.LiveCharacters;

    public PassageSet Matching(QueryNode node, RunWeights runs)
    {
        var set = new PassageSet(Size);
        Visit(Translated(node, runs), (doc, _) => set.Add(doc));
        return set.And(Live);
    }

    /// <summary>The Lucene query that holds of the passages in which a folded string begins.</summary>
    public Query Holding(string folded)
    {
        if (folded.Length == 0) return new BooleanQuery();
        if (folded.Contains('\n')) return Exactly(this.SetOf(HitsOf(folded)));
        if (folded.Length == 1) return new TermQuery(new Term(Fields.Characters, Grams.Of(folded[0])));
        var inside = Grams.Query(Fields.Pairs, folded);
        var over = OverCuts(folded);
        return over.Count == 0 ? inside : new BooleanQuery { { inside, Occur.SHOULD }, { Exactly(SetOf(over.Keys)), Occur.SHOULD } };
    }

    public TermHits HitsOf(PhraseNode phrase)
    {
        if (phrase is { Pieces.Count: 1, Readings.Count: 1 }) return HitsOf(phrase.Pieces[0]);
        var key = KeyOf(phrase);
        if (_hits.TryGetValue(key, out var known)) return known;
        return _hits[key] = Verified(Candidates(phrase), doc => TextOf(doc, HasBreak(phrase)).Starts(phrase.Readings).Count());
    }

    public TermHits HitsOf(string folded) => _hits.TryGetValue(folded, out var known) ? known : _hits[folded] = LookUp(folded);

    public IEnumerable<int> UnderHeading(PhraseNode phrase, IReadOnlyList<int> passages) => Among(UnderHeading(phrase), passages);

    public IEnumerable<int> UnderTitle(PhraseNode phrase, IReadOnlyList<int> passages) => Among(UnderTitle(phrase), passages);

    private static IEnumerable<int> Among(PassageSet set, IReadOnlyList<int> passages) => Enumerable.Range(0, passages.Count).Where(i => set[passages[i]]);

    private PassageSet UnderHeading(PhraseNode phrase)
    {
        var key = $"h{KeyOf(phrase)}";
        if (_sets.TryGetValue(key, out var known)) return known;
        var set = new PassageSet(Size);
        foreach (var head in rows.Heads.Where(h => PhraseText.Contains(h, phrase))) Visit(new TermQuery(new Term(Fields.Heading, head)), (doc, _) => set.Add(doc));
        return _sets[key] = set;
    }

    private PassageSet UnderTitle(PhraseNode phrase)
    {
        var key = $"t{KeyOf(phrase)}";
        return _sets.TryGetValue(key, out var known) ? known : _sets[key] = SpeechesWhere(s => PhraseText.Contains(s.FoldedTitle, phrase));
    }

    public List<int> Count(FacetCounter counter, PassageSet matching)
    {
        var (passing, speech, labels) = (new List<int>(), -1, new List<SentenceRow>());
        var leaves = Reader.Leaves.Select(l => (l.DocBase, End: l.DocBase + l.Reader.MaxDoc, Values: new LabelValues(l.AtomicReader.GetSortedSetDocValues(Fields.Sentence)))).ToList();
        var leaf = 0;
        foreach (var passage in matching.Members())
        {
            while (passage >= leaves[leaf].End) leaf++;
            if (speech != rows.SpeechOf(passage))
            {
                speech = rows.SpeechOf(passage);
                var facts = rows.FactsOf(speech);
                counter.BeginSpeech(facts.Year, facts.Unit, facts.FoldedUnit);
            }
            leaves[leaf].Values.Read(passage - leaves[leaf].DocBase, labels);
            if (counter.Add(rows.RolesOf(passage), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(labels))) passing.Add(passage);
        }
        return passing;
    }

    public int LengthOf(int passage) => rows.LengthOf(passage);

    public PassagePlace PlaceOf(int passage)
    {
        var facts = rows.FactsOf(rows.SpeechOf(passage));
        return new PassagePlace(facts.Id, rows.NumberOf(passage), 0, PassagePlace.DayOf(facts.Day, facts.Year));
    }

    public string ReadPassage(int passage) => Reader.Document(passage, TextField).Get(Fields.Text);

    public Speech ReadSpeechOf(int passage) => SpeechAt(rows.SpeechOf(passage)).Speech;

    public int PassagesWith(char folded) => HitsOf(folded.ToString()).Passages.Length;

    public int PassagesWith(string pair) => HitsOf(pair).Passages.Length;

    /// <summary>The words are SmartCn's; only passages that share a pair of characters come into question, as with the embedded engine.</summary>
    public void OfferByWords(CharacterTerms terms, PassageScores scores, TopScores best, int number)
    {
        const int candidates = 1000;
        if (terms.Pairs.Count == 0) return;
        var pairs = new BooleanQuery { MinimumNumberShouldMatch = 1 };
        foreach (var pair in terms.Pairs) pairs.Add(new TermQuery(new Term(Fields.Pairs, Grams.Of(pair[0], pair[1]))), Occur.SHOULD);
        var query = new BooleanQuery { { pairs, Occur.MUST } };
        foreach (var word in SmartCnWords.Of(terms.Text).Distinct()) query.Add(new TermQuery(new Term(Fields.Words, word)), Occur.SHOULD);
        foreach (var found in searcher.Search(query, candidates).ScoreDocs) best.Add(number, found.Doc, Math.Max(1, (int)(found.Score * PassageScores.One)));
    }

    public double ShareAbove(int passage, CharacterTerms terms, SearchOptions options)
    {
        if (_sharedTerms != terms) _shares.Clear();
        _sharedTerms = terms;
        var share = Remembered(rows.FactsOf(rows.SpeechOf(passage)).FoldedTitle, options.TitleWeight);
        foreach (var head in Values(passage, Fields.Heading)) share = Math.Max(share, Remembered(head, options.HeadingWeight));
        return share;

        double Remembered(string text, double weight) =>
            _shares.TryGetValue($"{weight} {text}", out var known) ? known : _shares[$"{weight} {text}"] = weight * terms.ShareIn(text);
    }

    public void ScanMeaning(MeaningQuery query, Action<int, Nearness> found)
    {
        if (query.IsEmpty) return;
        var value = new BytesRef();
        foreach (var leaf in Reader.Leaves)
        {
            if (leaf.AtomicReader.GetBinaryDocValues(Fields.Vectors) is not { } vectors) continue;
            for (var d = 0; d < leaf.Reader.MaxDoc; d++)
            {
                if (!Live[leaf.DocBase + d]) continue;
                vectors.Get(d, value);
                found(leaf.DocBase + d, PassageVectors.Compare(query, value));
            }
        }
    }

    public Nearness NearnessOf(MeaningQuery query, int passage) =>
        Value(passage, Fields.Vectors) is { } value ? PassageVectors.Compare(query, value) : new Nearness(0, 0, -1);

    /// <summary>Calls <paramref name="visit"/> with every document that a query holds of, ascending, and how often it does.</summary>
    public void Visit(Query query, Action<int, int> visit)
    {
        var weight = searcher.CreateNormalizedWeight(query);
        foreach (var leaf in Reader.Leaves)
        {
            if (weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs) is not { } scorer) continue;
            while (scorer.NextDoc() != DocIdSetIterator.NO_MORE_DOCS) visit(leaf.DocBase + scorer.DocID, scorer.Freq);
        }
    }

    private Query Translated(QueryNode node, RunWeights runs) => node switch
    {
        PhraseNode { Pieces.Count: 1, Readings.Count: 1 } phrase => Holding(phrase.Pieces[0]),
        PhraseNode phrase => Exactly(this.SetOf(HitsOf(phrase))),
        RunNode run => Exactly(this.MatchingRun(run, runs)),
        AndNode and => Joined(and.Children, Occur.MUST, runs),
        OrNode or => Joined(or.Children, Occur.SHOULD, runs),
        NotNode not => new BooleanQuery { { Exactly(Live), Occur.MUST }, { Translated(not.Child, runs), Occur.MUST_NOT } },
        NearNode near => Exactly(this.SetOf(HitsOf(near))),
        TitleNode title => Exactly(UnderTitle(title.Phrase)),
        UnitNode unit => Exactly(SpeechesWhere(s => PhraseText.Contains(s.FoldedUnit, unit.Phrase))),
        HeadingNode heading => Exactly(UnderHeading(heading.Phrase)),
        YearNode year => new BooleanQuery { { Exactly(Live), Occur.MUST }, { NumericRangeQuery.NewInt32Range(Fields.Year, year.From, year.To, true, true), Occur.MUST } },
        ThemeNode theme => new TermQuery(new Term(Fields.Theme, theme.Theme.Id)),
        TypeNode type => new TermQuery(new Term(Fields.Type, Labels.Of(Labels.DirectiveTypes, type.Type).Code)),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private BooleanQuery Joined(IReadOnlyList<QueryNode> children, Occur occur, RunWeights runs)
    {
        var query = new BooleanQuery();
        foreach (var child in children) query.Add(Translated(child, runs), occur);
        return query;
    }

    private static ConstantScoreQuery Exactly(PassageSet set) => new(new SetFilter(set));

    private PassageSet SetOf(IEnumerable<int> passages)
    {
        var set = new PassageSet(Size);
        foreach (var passage in passages) set.Add(passage);
        return set;
    }

    private PassageSet SpeechesWhere(Func<SpeechFacts, bool> holds)
    {
        var speeches = rows.Speeches.Where(s => holds(rows.FactsOf(s))).ToHashSet();
        return SetOf(Live.Members().Where(p => speeches.Contains(rows.SpeechOf(p))));
    }

    private static string KeyOf(PhraseNode phrase) => string.Join('\u0001', phrase.Readings.Select(pieces => string.Join('\0', pieces)));

    private static bool HasBreak(PhraseNode phrase) => phrase.Readings.Any(r => r.Any(p => p.Contains('\n')));

    // ---- occurrences ----

    private TermHits LookUp(string folded)
    {
        if (folded.Length == 0) return NoHits;
        if (folded.Contains('\n'))
        {
            // The line feed that was typed ends the paragraph in which the string begins, perhaps at once.
            var first = folded[..folded.IndexOf('\n')];
            return Verified(first.Length == 0 ? Live.Members().ToList() : HitsOf(first).Passages, doc => TextOf(doc, hasBreak: true).Starts([[folded]]).Count());
        }
        var over = folded.Length > 2 ? OverCuts(folded) : [];
        var found = new SortedDictionary<int, int>(over);
        Visit(folded.Length == 1 ? Holding(folded) : Grams.Query(Fields.Pairs, folded), (doc, frequency) => found[doc] = frequency + over.GetValueOrDefault(doc));
        return new TermHits([.. found.Keys], [.. found.Values]);
    }

    private TermHits HitsOf(NearNode near)
    {
        var key = near.ToString();
        if (_hits.TryGetValue(key, out var known)) return known;
        var both = new BooleanQuery { { Perhaps(near.Left), Occur.MUST }, { Perhaps(near.Right), Occur.MUST } };
        return _hits[key] = Verified(Documents(both), doc => TextOf(doc, HasBreak(near.Left) || HasBreak(near.Right)).HoldsNear(near) ? 1 : 0);
    }

    /// <summary>How often a string begins in each passage and runs over the cut at its end, so that not all of its pairs lie in the passage.</summary>
    private Dictionary<int, int> OverCuts(string folded)
    {
        var over = new Dictionary<int, int>();
        if (!rows.HasCuts || folded.Length < 3) return over;
        Visit(Grams.Query(Fields.Seam, folded), (doc, _) =>
        {
            var text = TextOf(doc, hasBreak: false);
            if (text.Starts([[folded]]).Count(s => s + folded.Length > text.End + 1) is > 0 and var count) over[doc] = count;
        });
        return over;
    }

    private IReadOnlyList<int> Candidates(PhraseNode phrase) => Documents(Perhaps(phrase));

    /// <summary>Holds of every passage that may hold a phrase or see it behind its end, and of some others.</summary>
    private BooleanQuery Perhaps(PhraseNode phrase)
    {
        var any = new BooleanQuery();
        foreach (var pieces in phrase.Readings)
        {
            var all = new BooleanQuery { { Exactly(Live), Occur.MUST } };
            foreach (var piece in pieces.Select(FirstLine).Where(p => p.Length > 1)) all.Add(Around(piece), Occur.MUST);
            any.Add(all, Occur.SHOULD);
        }
        return any;
    }

    private static string FirstLine(string piece) => piece.IndexOf('\n') is >= 0 and var end ? piece[..end] : piece;

    /// <summary>A string in a passage, over its end, or behind it.</summary>
    private Query Around(string piece) => !rows.HasCuts ? Grams.Query(Fields.Pairs, piece) : new BooleanQuery
    {
        { Grams.Query(Fields.Pairs, piece), Occur.SHOULD }, { Grams.Query(Fields.Seam, piece), Occur.SHOULD }, { new TermQuery(new Term(Fields.RunsOn, "1")), Occur.SHOULD },
    };

    private List<int> Documents(Query query)
    {
        var documents = new List<int>();
        Visit(query, (doc, _) => documents.Add(doc));
        return documents;
    }

    private static TermHits Verified(IReadOnlyList<int> candidates, Func<int, int> count)
    {
        var found = candidates.Select(doc => (doc, Count: count(doc))).Where(d => d.Count > 0).ToList();
        return new TermHits(found.Select(d => d.doc).ToArray(), found.Select(d => d.Count).ToArray());
    }

    /// <summary>The folded text of a passage with what follows it in its paragraph; in the whole stream of its speech where the paragraph runs on or its end is asked for.</summary>
    private PassageText TextOf(int passage, bool hasBreak)
    {
        var text = PassageText.Decode(Value(passage, Fields.Folded)!, () => ReadPassage(passage));
        if (!hasBreak && text.Text.Length - text.End < PassageText.Behind) return text;
        var (speech, folded) = SpeechAt(rows.SpeechOf(passage));
        return PassageText.Of(speech, folded, rows.NumberOf(passage));
    }

    private (Speech Speech, FoldedText Folded) SpeechAt(int document)
    {
        if (_speeches.TryGetValue(document, out var known)) return known;
        var speech = rows.ReadSpeech(Reader, document);
        return _speeches[document] = (speech, PreparedSpeech.Fold(speech));
    }

    // ---- values of one document ----

    private AtomicReaderContext LeafOf(int document) => Reader.Leaves[ReaderUtil.SubIndex(document, Reader.Leaves)];

    private BytesRef? Value(int document, string field)
    {
        var leaf = LeafOf(document);
        if (leaf.AtomicReader.GetBinaryDocValues(field) is not { } values) return null;
        var value = new BytesRef();
        values.Get(document - leaf.DocBase, value);
        return value;
    }

    private IEnumerable<string> Values(int document, string field)
    {
        var leaf = LeafOf(document);
        if (leaf.AtomicReader.GetSortedSetDocValues(field) is not { } values) yield break;
        values.SetDocument(document - leaf.DocBase);
        var value = new BytesRef();
        for (var ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd())
        {
            values.LookupOrd(ord, value);
            yield return value.Utf8ToString();
        }
    }

    /// <summary>The labels of the sentences of a segment, each value read once.</summary>
    private sealed class LabelValues(SortedSetDocValues? values)
    {
        private readonly SentenceRow?[] _known = new SentenceRow?[values?.ValueCount ?? 0];
        private readonly BytesRef _value = new();

        public void Read(int document, List<SentenceRow> labels)
        {
            labels.Clear();
            if (values is null) return;
            values.SetDocument(document);
            for (var ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd()) labels.Add(_known[ord] ??= LookUp(ord));
        }

        private SentenceRow LookUp(long ord)
        {
            values!.LookupOrd(ord, _value);
            return SentenceLabels.Read(_value.Utf8ToString());
        }
    }

    /// <summary>Lets a set of documents through.</summary>
    private sealed class SetFilter(PassageSet set) : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            var bits = new FixedBitSet(Math.Max(1, context.Reader.MaxDoc));
            for (var d = 0; d < context.Reader.MaxDoc; d++)
                if (set[context.DocBase + d]) bits.Set(d);
            return BitsFilteredDocIdSet.Wrap(bits, acceptDocs);
        }
    }
}
