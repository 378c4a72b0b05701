using System.Collections;
using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching;
using Wenmai.Searching.Facets;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>Walks the sentences of a slice, segment by segment, over fixed-size columns only: no text is read.</summary>
internal sealed class SliceReader
{
    private readonly QueryNode? _root;
    private readonly FacetFilter _filter;
    private readonly string _speech;
    private readonly QueryNode? _scope;
    private readonly string _term;

    /// <summary>Makes a reader for a slice whose query has been parsed and whose values exist.</summary>
    /// <param name="root">What sentences must meet; null for every sentence.</param>
    /// <param name="selection">Facet values.</param>
    /// <param name="scope">What speeches must meet; null for every speech.</param>
    /// <param name="speech">Identifier of the only speech; empty for all.</param>
    /// <param name="term">A unit that sentences must hold, folded; empty for none.</param>
    public SliceReader(QueryNode? root, FacetSelection selection, QueryNode? scope = null, string speech = "", string term = "") =>
        (_root, _filter, _scope, _speech, _term) = (root, new FacetFilter(selection), scope, speech, term);

    /// <summary>Gives a walk up, between two speeches.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The same slice of the speeches that meet a scope besides.</summary>
    public SliceReader Of(QueryNode? scope) => scope is null ? this
        : new SliceReader(_root, _filter.Selection, SpeechScope.Joined([.. new[] { _scope, scope }.OfType<QueryNode>()]), _speech, _term)
        {
            Cancellation = Cancellation,
        };

    /// <summary>Which labels count.</summary>
    public LabelChoice Labels => _filter.Selection.Labels;

    /// <summary>No facet values but the choice of labels: what its demands need not meet beside their sentences.</summary>
    public FacetSelection Chosen => FacetSelection.None.Counting(Labels);

    /// <summary>Whether the year, 0 for unknown, is among those chosen.</summary>
    public bool AllowsYear(int year) => _filter.AllowsYear(year) && SpeechScope.AllowsYear(_scope, year);

    /// <summary>Whether a speech is the one chosen, its year, kind and unit are, and it meets what fields ask of speeches; hidden speeches never are.</summary>
    public bool[] SpeechesOf(SpeechSegment segment)
    {
        Cancellation.ThrowIfCancellationRequested();
        var speeches = new bool[segment.Speeches.Length];
        foreach (var s in segment.LiveSpeeches)
            speeches[s] = _filter.AllowsYear(segment.Speeches[s].Year) && _filter.AllowsKind(segment.Speeches[s].Kind)
                && (_filter.AllowsEveryUnit || _filter.AllowsUnit(segment.NamesOf(s).FoldedUnit))
                && (_scope is null || SpeechScope.Holds(_scope, segment, s))
                && (_speech.Length == 0 || SpeechIds.FromNumber(segment.Speeches[s].Id) == _speech);
        return speeches;
    }

    /// <summary>Identifiers of the speeches of a segment that <see cref="SpeechesOf"/> allows.</summary>
    public IEnumerable<string> IdsOf(SpeechSegment segment) =>
        SpeechesOf(segment).Index().Where(s => s.Item).Select(s => SpeechIds.FromNumber(segment.Speeches[s.Index].Id));

    /// <summary>The sentences of the slice in one segment, in order, with the ordinal of their speech.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="speeches">What <see cref="SpeechesOf"/> said of it.</param>
    /// <param name="visit">Told of each sentence: ordinal of the speech, ordinal of the sentence.</param>
    public void Visit(SpeechSegment segment, bool[] speeches, Action<int, int> visit)
    {
        var matching = _root is null ? null : new SentenceQuery(segment, Labels).Matching(_root);
        if (_term.Length > 0)
        {
            if (segment.Units.Texts.NumberOf(_term) is not (>= 0 and var unit)) return;
            visit = Holding(segment, (ushort)unit, visit);
        }
        for (var speech = 0; speech < speeches.Length; speech++)
        {
            if (!speeches[speech]) continue;
            Cancellation.ThrowIfCancellationRequested();
            var row = segment.Speeches[speech];
            for (var p = row.FirstPassage; p < row.FirstPassage + row.PassageCount; p++)
                if (_filter.AllowsRoles(segment.Passages[p].Roles)) VisitPassage(segment, speech, p, matching, visit);
        }
    }

    /// <summary>For every sentence of a segment the ordinal of its speech; -1 for one outside the slice.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="speeches">What <see cref="SpeechesOf"/> said of it.</param>
    public int[] SpeechesOfSentences(SpeechSegment segment, bool[] speeches)
    {
        var holders = new int[segment.Sentences.Length];
        Array.Fill(holders, -1);
        Visit(segment, speeches, (speech, sentence) => holders[sentence] = speech);
        return holders;
    }

    /// <summary>The sentences of the slice in one segment.</summary>
    public BitArray SentencesOf(SpeechSegment segment)
    {
        var set = new BitArray(segment.Sentences.Length);
        Visit(segment, SpeechesOf(segment), (_, sentence) => set[sentence] = true);
        return set;
    }

    private static Action<int, int> Holding(SpeechSegment segment, ushort unit, Action<int, int> visit) => (speech, sentence) =>
    {
        if (segment.Units.Of(sentence).Contains(unit)) visit(speech, sentence);
    };

    private void VisitPassage(SpeechSegment segment, int speech, int passage, BitArray? matching, Action<int, int> visit)
    {
        var end = segment.SentenceEnd(passage);
        var sentences = segment.SentencesOf(Labels);
        for (var s = segment.Passages[passage].FirstSentence; s < end; s++)
            if ((matching is null || matching[s]) && _filter.FailuresOf(sentences[s]) == SentenceFailures.None) visit(speech, s);
    }
}
