using Wenmai.Indexing;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Matching;

/// <summary>Answers query trees on one segment. Remembers what it has looked up; made for one search.</summary>
internal sealed class SegmentQuery
{
    private readonly PhraseMatcher _matcher;
    private readonly Lazy<PassageSet> _live;
    private readonly PassageSet? _chosen;
    private readonly Dictionary<string, TermHits> _hits = [];

    /// <param name="segment">The segment.</param>
    /// <param name="chosen">The passages that it holds of its speeches, where others are mere numbers; null for all.</param>
    public SegmentQuery(SpeechSegment segment, PassageSet? chosen = null)
    {
        (Segment, _chosen) = (segment, chosen);
        _matcher = new PhraseMatcher(segment);
        Forms = new PassageForms(new SegmentFormSource(this));
        _live = new(() => chosen is not null ? chosen : segment.HasDeletions ? SpeechesWhere(_ => true) : new PassageSet(segment.Passages.Length).Invert());
    }

    public SpeechSegment Segment { get; }

    /// <summary>Which of its passages are headings, items and fragments.</summary>
    public IPassageForms Forms { get; init; }

    /// <summary>Whether its passages were chosen before for what is asked: there is nothing to choose among.</summary>
    public bool IsChosen => _chosen is not null;

    /// <summary>Those of its chosen passages that a scan of the whole archive found nearest in meaning; null where there was none.</summary>
    public PassageSet? Near { get; init; }

    /// <summary>Reads a speech by its row, where the segment does not hold its text; null where it does.</summary>
    public Func<int, Speech>? Speeches { get; init; }

    private bool HidesSome => IsChosen || Segment.HasDeletions;

    /// <summary>Which labels count for fields of themes and types.</summary>
    public LabelChoice Labels { get; init; }

    /// <summary>Gives the search up, between two steps of it.</summary>
    public CancellationToken Cancellation { get; init; }

    public int Size => Segment.Passages.Length;

    public long LiveCharacters => Segment.LiveCharacters;

    /// <summary>Passages of speeches that are shown. Not to be changed.</summary>
    public PassageSet Live => _live.Value;

    /// <summary>The same for lookups, which need not ask where nothing is hidden: null for all.</summary>
    private PassageSet? LiveFilter => HidesSome ? Live : null;

    /// <summary>How many they are.</summary>
    public int LiveCount => HidesSome ? Live.Count : Segment.Passages.Length;

    /// <summary>The live passages of which <paramref name="node"/> holds.</summary>
    /// <param name="node">A query tree.</param>
    /// <param name="runs">For each long run, the share of its weight a passage must hold, by segment-independent weights.</param>
    public PassageSet Matching(QueryNode node, TermWeights runs) => node switch
    {
        PhraseNode phrase => this.SetOf(HitsOf(phrase)),
        FreeTextNode run => this.MatchingFreeText(run, runs),
        AndNode and => and.Children.Select(c => Matching(c, runs)).Aggregate((a, b) => a.And(b)),
        OrNode or => or.Children.Select(c => Matching(c, runs)).Aggregate((a, b) => a.Or(b)),
        JoinedNode joined => joined.Children.Select(c => Matching(c, runs)).Aggregate((a, b) => a.And(b))
            .And(joined.Words.Select(w => this.SetOf(HitsOf(w))).Aggregate((a, b) => a.Or(b))),
        AnywhereNode word => Anywhere(word.Phrase),
        NotNode not => Matching(not.Child, runs).Invert().And(Live),
        NearNode near => this.SetOf(HitsOf(near)),
        TitleNode title => SpeechesWhere(s => TitleHolds(s, title.Phrase)),
        OrganisationNode unit => SpeechesWhere(s => PhraseText.Contains(Segment.NamesOf(s).FoldedUnit, unit.Phrase)),
        SpeechNameNode named => SpeechesWhere(s => Segment.NamesOf(s).Hold(named)),
        HeadingNode heading => PassagesUnder(heading.Phrase),
        YearNode year => SpeechesWhere(s => Segment.Speeches[s].Year >= year.From && Segment.Speeches[s].Year <= year.To),
        DateNode date => SpeechesWhere(s => date.Range.Holds(Segment.Speeches[s].Year, Segment.Speeches[s].Day)),
        KindNode kind => SpeechesWhere(s => Segment.Speeches[s].Kind == kind.Kind),
        ThemeNode theme => SentencesWhere(s => (s.Themes & theme.Theme.Bit) != 0),
        TypeNode type => SentencesWhere(s => (s.Types >> ((int)type.Type - 1) & 1) != 0),
        FacetNode chosen => Chosen(new FacetFilter(chosen.Selection)),
        SubcorpusNode part => Matching(part.Definition, runs),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    /// <summary>Where, and how often, a phrase begins in live passages.</summary>
    public TermHits HitsOf(PhraseNode phrase)
    {
        var key = KeyOf(phrase);
        if (_hits.TryGetValue(key, out var known)) return known;
        if (phrase is { Pieces.Count: 1, Readings.Count: 1 }) return HitsOf(phrase.Pieces[0]);
        return _hits[key] = ByPassage(_matcher.Find(phrase).Select(m => m.Start).ToArray());
    }

    /// <summary>Where, and how often, a folded string begins in live passages.</summary>
    public TermHits HitsOf(string folded) => _hits.TryGetValue(folded, out var known) ? known : _hits[folded] = LookUp(folded);

    /// <summary>Orders passages in the same way whatever segments they are in: by identifier of the speech, then by number.</summary>
    public long KeyOf(int passage)
    {
        const int numberBits = 23;   // an identifier has 40 bits, so this leaves the sign alone
        ref readonly var speech = ref Segment.Speeches[Segment.Passages[passage].Speech];
        return speech.Id << numberBits | (uint)(passage - speech.FirstPassage + 1);
    }

    /// <summary>Whether the number of paragraphs that hold a bigram is the number of live passages that hold it.</summary>
    public bool CountsAreTotals => !HidesSome && Segment.HasOnePassagePerParagraph;

    /// <summary>The paragraphs, hidden ones included, that hold a folded string, and how often; null when there are none.</summary>
    public IParagraphHits? ParagraphsOf(string folded)
    {
        Cancellation.ThrowIfCancellationRequested();
        if (ListOf(folded) is { } list) return list;
        var (paragraphs, frequencies) = (new List<int>(), new List<int>());
        if (ITextIndex.CanFind(folded))
            for (var cursor = Segment.Text.Find(folded); cursor?.MoveNext() == true;)
            {
                paragraphs.Add(cursor.Paragraph);
                frequencies.Add(cursor.Frequency);
            }
        else
            foreach (var group in _matcher.Find(folded).CountBy(p => Gallop.LastAtOrBefore(Segment.ParagraphStarts, p, 0)))
            {
                paragraphs.Add(group.Key);
                frequencies.Add(group.Value);
            }
        return paragraphs.Count == 0 ? null : new ParagraphHits(paragraphs.ToArray(), frequencies.ToArray());
    }

    /// <summary>The list that a string has in the index; null for others, and for what occurs nowhere.</summary>
    public IParagraphHits? ListOf(string folded) => Segment.Text.ListOf(folded);

    /// <summary>Adds the live passages that hold a folded string to the counts of their years.</summary>
    public void CountByYear(string folded, YearCounts counts)
    {
        var years = Segment.PassageYears;
        if (CountsAreTotals && ListOf(folded) is { } list)
        {
            do
                foreach (var paragraph in list.BlockParagraphs) counts.Add(years[paragraph]);
            while (list.MoveNextBlock());
        }
        else
            foreach (var passage in HitsOf(folded).Passages) counts.Add(years[passage]);
    }

    private TermHits LookUp(string folded)
    {
        Cancellation.ThrowIfCancellationRequested();
        if (!ITextIndex.CanFind(folded)) return ByPassage(_matcher.Find(folded));
        if (CountsAreTotals && ListOf(folded) is { } list) return Whole(list);
        var hits = new TermHitsBuilder(Segment, LiveFilter);
        for (var cursor = Segment.Text.Find(folded); cursor?.MoveNext() == true;)
            if (!hits.TryAddWhole(cursor.Paragraph, cursor.Frequency)) hits.AddParagraph(cursor.Paragraph, cursor.Places);
        return hits.Finish();
    }

    /// <summary>Whether a live passage or the title of a live speech holds a phrase.</summary>
    public bool StandsInTextOrTitle(PhraseNode phrase) =>
        HitsOf(phrase).Passages.Length > 0 || Segment.LiveSpeeches.Any(s => TitleHolds(s, phrase));

    public IEnumerable<int> UnderHeading(PhraseNode phrase, IReadOnlyList<int> passages) =>
        Where(passages, p => Segment.Passages[p].Section, section => HeadingHolds(section, phrase));

    public IEnumerable<int> UnderTitle(PhraseNode phrase, IReadOnlyList<int> passages) =>
        Where(passages, p => Segment.Passages[p].Speech, speech => TitleHolds(speech, phrase));

    /// <summary>Indices of the passages of whose section or speech something holds; neighbours mostly share it, so it is asked once for them.</summary>
    private static IEnumerable<int> Where(IReadOnlyList<int> passages, Func<int, int> ownerOf, Func<int, bool> holds)
    {
        var (owner, held) = (-1, false);
        for (var i = 0; i < passages.Count; i++)
        {
            var next = ownerOf(passages[i]);
            if (next != owner) (owner, held) = (next, holds(next));
            if (held) yield return i;
        }
    }

    /// <summary>Passages that hold a word, stand under a heading with it, or belong to a speech whose title, unit or speaker has it.</summary>
    public PassageSet Anywhere(PhraseNode word) =>
        this.SetOf(HitsOf(word)).Or(PassagesUnder(word)).Or(SpeechesWhere(s => NamesHold(Segment.NamesOf(s), word)));

    private static bool NamesHold(SpeechNames names, PhraseNode word) =>
        PhraseText.Contains(names.FoldedTitle, word) || PhraseText.Contains(names.FoldedUnit, word) || PhraseText.Contains(names.FoldedSpeaker, word);

    private bool TitleHolds(int speech, PhraseNode phrase) => PhraseText.Contains(Segment.NamesOf(speech).FoldedTitle, phrase);

    private bool HeadingHolds(int section, PhraseNode phrase)
    {
        for (var s = section; s >= 0; s = Segment.Sections[s].Parent)
            if (PhraseText.Contains(Segment.HeadingText.Slice(Segment.Sections[s].HeadStart, Segment.Sections[s].HeadLength), phrase)) return true;
        return false;
    }

    private PassageSet PassagesUnder(PhraseNode phrase)
    {
        // A heading stands before those below it, so one pass over sections tells for all.
        var sections = Segment.Sections;
        var holds = new bool[sections.Length];
        var isAny = false;
        for (var s = 0; s < holds.Length; s++)
            isAny |= holds[s] = (sections[s].Parent >= 0 && holds[sections[s].Parent])
                || PhraseText.Contains(Segment.HeadingText.Slice(sections[s].HeadStart, sections[s].HeadLength), phrase);
        var set = new PassageSet(Segment.Passages.Length);
        for (var p = 0; isAny && p < set.Size; p++)
            if (Segment.Passages[p].Section is >= 0 and var section && holds[section]) set.Add(p);
        return set.And(Live);
    }

    private static string KeyOf(PhraseNode phrase) => string.Join('\u0001', phrase.Readings.Select(pieces => string.Join('\0', pieces)));

    /// <summary>What a list holds where every paragraph is a passage of its own.</summary>
    private static TermHits Whole(IParagraphHits list)
    {
        var (passages, frequencies) = list.ReadAll();
        return new TermHits(passages, frequencies);
    }

    private TermHits HitsOf(NearNode near)
    {
        var key = near.ToString();
        if (_hits.TryGetValue(key, out var known)) return known;
        return _hits[key] = ByPassage(_matcher.FindNear(near).Select(m => m.Start).ToArray());
    }

    /// <summary>Counts ascending positions by the live passage in which they lie.</summary>
    private TermHits ByPassage(int[] positions)
    {
        var hits = new TermHitsBuilder(Segment, LiveFilter);
        foreach (var position in positions) hits.AddPosition(position);
        return hits.Finish();
    }

    private PassageSet SpeechesWhere(Func<int, bool> holds)
    {
        var set = new PassageSet(Segment.Passages.Length);
        foreach (var s in Segment.LiveSpeeches)
        {
            if (!holds(s)) continue;
            var row = Segment.Speeches[s];
            set.AddRange(row.FirstPassage, row.FirstPassage + row.PassageCount);
        }
        return _chosen is null ? set : set.And(_chosen);
    }

    private PassageSet Chosen(FacetFilter filter)
    {
        var set = SpeechesWhere(s => filter.AllowsSpeech(Segment, s));
        foreach (var passage in set.Members().Where(p => !filter.AllowsRoles(Segment.Passages[p].Roles)).ToList()) set.Remove(passage);
        return filter.FiltersSentences ? set.And(SentencesWhere(s => filter.FailuresOf(s) == SentenceFailures.None)) : set;
    }

    private PassageSet SentencesWhere(Func<SentenceRow, bool> holds)
    {
        var set = new PassageSet(Segment.Passages.Length);
        var sentences = Segment.SentencesOf(Labels);
        for (var p = 0; p < set.Size; p++)
        {
            var end = Segment.SentenceEnd(p);
            for (var s = Segment.Passages[p].FirstSentence; s < end; s++)
                if (holds(sentences[s])) set.Add(p);
        }
        return set.And(Live);
    }

    public int LengthOf(int passage) => Segment.LengthOf(passage);

    public PassagePlace PlaceOf(int passage)
    {
        ref readonly var speech = ref Segment.Speeches[Segment.Passages[passage].Speech];
        return new PassagePlace(speech.Id, passage - speech.FirstPassage + 1, PassagePlace.DayOf(speech.Day, speech.Year));
    }

    public string ReadPassage(int passage) => Segment.ReadPassage(passage);

    public Speech ReadSpeechOf(int passage)
    {
        Cancellation.ThrowIfCancellationRequested();
        return (Speeches ?? Segment.ReadShown)(Segment.Passages[passage].Speech);
    }

    public int PassagesWith(char folded) => Segment.PassagesWith(folded);

    /// <summary>Live paragraphs that hold a pair of characters. Deleted ones are taken out, so that an updated index weighs like a fresh one.</summary>
    public int ParagraphsWithPair(char first, char second)
    {
        var count = Segment.Text.CountOf(first, second);
        return count == 0 || !HidesSome ? count : CountLive(ParagraphsOf($"{first}{second}")!);
    }

    /// <summary>The same for a string.</summary>
    public int PassagesWith(string pair) => ParagraphsWithPair(pair[0], pair[1]);

    /// <summary>Live paragraphs that hold a folded string.</summary>
    public int ParagraphsWith(string folded) =>
        ParagraphsOf(folded) is not { } hits ? 0 : HidesSome ? CountLive(hits) : hits.Count;

    private int CountLive(IParagraphHits hits)
    {
        var (live, count) = (Live, 0);
        var first = Segment.FirstPassages;
        do
            foreach (var paragraph in hits.BlockParagraphs)
                if (live[first[paragraph]]) count++;
        while (hits.MoveNextBlock());
        return count;
    }
}
