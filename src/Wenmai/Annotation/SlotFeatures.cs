using Wenmai.Language;

namespace Wenmai.Annotation;

/// <summary>What the tagger of slots looks at in one sentence: its places, the stretches of its clauses, and the clauses as wholes.</summary>
/// <remarks>A feature is a hash of a letter and of what was seen. Places, stretches and clauses have models of their own, hence letters of their own.
/// All offsets are counted from the sentence's start.</remarks>
internal sealed class SlotFeatures
{
    /// <summary>The longest stretch that can fill a slot, in UTF-16 units.</summary>
    public const int LongestStretch = 60;

    // What lies behind this place of an endless clause is left alone, so that it stays cheap.
    private const int LongestClause = 120;
    private const int Margin = 4;
    private const int Near = 4;
    private const int LaterClauses = 4;
    private const int MostLengths = 12;
    private const string ConditionEnds = "的时后";

    private readonly RuledSentence _sentence;
    private readonly SentenceCues _cues;
    private readonly ClauseFacts[] _clauses;
    private readonly char[] _text;
    private readonly PlaceFacts[] _places;

    /// <param name="sentence">The sentence as the rules read it.</param>
    public SlotFeatures(RuledSentence sentence)
    {
        (_sentence, _cues) = (sentence, sentence.Draft.Cues);
        _text = Folded(_cues.Characters);
        _places = Places();
        _clauses = [.. sentence.Clauses.Select(Facts)];
    }

    /// <summary>How many clauses the sentence has.</summary>
    public int Clauses => _clauses.Length;

    /// <summary>The part of a clause that is looked at.</summary>
    public TextSpan Of(int clause) => _clauses[clause].Words;

    /// <summary>Who is to act in a clause by the rules, as a span of the speech; or null.</summary>
    public TextSpan? RuleActor(int clause) =>
        _clauses[clause].Actor is { } actor ? new TextSpan(actor.Start + _cues.Span.Start, actor.End + _cues.Span.Start) : null;

    /// <summary>Features of a character: what stands around it, and where in its clause it stands.</summary>
    public void AddPlace(int clause, int at, List<int> rows)
    {
        var c = _clauses[clause];
        AddCharacters(at, rows);
        AddWords(at, c, rows);
        var marker = Math.Min(at - c.Marker, Near) + Margin + LongestClause;
        Add(rows, 'a', marker);
        Add(rows, 'b', Math.Min(c.Words.End - at, Near));
        Add(rows, 'c', at >= c.Marker ? at == c.Marker ? 1 : 2 : 0, _places[at].Begins);
        Add(rows, 'd', PlaceAtCue(c, at), (int)c.Clause.Form);
        Add(rows, 'e', PlaceIn(c.Actor, at));
        Add(rows, 'f', PlaceIn(c.NameAlone, at));
        Add(rows, 'g', PlaceIn(c.Deadline, at));
        Add(rows, 'h', PlaceIn(c.Quantity, at));
        Add(rows, 'i', (int)c.Clause.Form, (int)_sentence.Place.Genre);
        Add(rows, 'j', 0);
    }

    /// <summary>Features of all stretches of a clause that begin at one place.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="end">Where this one ends, exclusive.</param>
    /// <param name="rows">Gets the features.</param>
    public void AddStretch(int clause, int start, int end, List<int> rows)
    {
        var c = _clauses[clause];
        var opens = start == c.Marker ? 1 : 0;
        var words = _text.AsSpan(start + Margin, end - start);
        Add(rows, 'a', Math.Min(words.Length, MostLengths));
        if (words.Length > 1) Add(rows, 'b', words[0], words[^1]);
        Add(rows, 'c', (words.Contains('的') ? 1 : 0) | (words.Contains('、') ? 2 : 0) | (Math.Min(ActionsIn(start, end), 2) << 2), opens);
        Add(rows, 'd', Has(_places[end].Ends, WordClass.Actor), opens | (Has(_places[start].Ends, WordClass.Agent) << 1));
        Add(rows, 'e', Equals(c.Actor, start, end) | (Equals(c.NameAlone, start, end) << 1) | (Equals(c.Deadline, start, end) << 2) | (Equals(c.Quantity, start, end) << 3)
            | (StartsAt(c.Actor, start) << 4) | (StartsAt(c.Deadline, start) << 5) | (StartsAt(c.Quantity, start) << 6)
            | (EndsAt(c.Actor, end) << 7) | (EndsAt(c.Deadline, end) << 8) | (EndsAt(c.Quantity, end) << 9));
        Add(rows, 'f', _text[start + Margin - 1], _text[end + Margin]);
        Add(rows, 'g', _places[end].Begins, opens);
    }

    /// <summary>Features of a clause as a whole: whether it is one that names anything.</summary>
    public void AddClause(int clause, List<int> rows)
    {
        var c = _clauses[clause];
        var form = (int)c.Clause.Form;
        var last = _cues.Text[c.Clause.Span.End - 1];
        AddNeighbours(clause, form, rows);
        AddReading(c, form, rows);
        Add(rows, 'a', form);
        Add(rows, 'b', (c.Actor is null ? 0 : 1) | (c.NameAlone is null ? 0 : 2) | (NamesBefore(clause) ? 4 : 0), form);
        Add(rows, 'c', (c.Deadline is null ? 0 : 1) | (c.Quantity is null ? 0 : 2));
        if (c.Clause.Cue is { } cue) rows.Add(FeatureHash.RowOf('d', _cues.Text.AsSpan(cue.Start, cue.Length)));
        for (var n = 1; n <= Math.Min(3, c.Words.End - c.Marker); n++) rows.Add(FeatureHash.RowOf('e', Run(c.Marker, n)));
        for (var n = 1; n <= Math.Min(3, c.Words.Length); n++) rows.Add(FeatureHash.RowOf('f', Run(c.Words.End - n, n)));
        Add(rows, 'g', c.Clause.IsPast ? 1 : 0);
        Add(rows, 'h', Math.Min(c.Words.Length, 20) / 4);
        Add(rows, 'i', form, ConditionEnds.Contains(last) ? 1 : 0, _sentence.Reading.Directives.Any(d => d.Span == c.Clause.Span) ? 1 : 0);
        Add(rows, 'j', 0);
    }

    private void AddCharacters(int at, List<int> rows)
    {
        for (var by = -3; by <= 3; by++) rows.Add(FeatureHash.RowOf((char)('D' + by), Run(at + by, 1)));
        for (var by = -3; by <= 2; by++) rows.Add(FeatureHash.RowOf((char)('L' + by), Run(at + by, 2)));
        for (var by = -3; by <= 1; by++) rows.Add(FeatureHash.RowOf((char)('S' + by), Run(at + by, 3)));
        rows.Add(FeatureHash.RowOf('W', Run(at + 1, Math.Min(4, _text.Length - at - 1 - Margin))));
        rows.Add(FeatureHash.RowOf('X', Run(at - 3, 4)));
    }

    private void AddWords(int at, ClauseFacts clause, List<int> rows)
    {
        var (here, next) = (_places[at], _places[at + 1]);
        Add(rows, 'k', here.Begins);
        Add(rows, 'l', here.Ends);
        Add(rows, 'm', next.Begins);
        Add(rows, 'n', next.Ends);
        Add(rows, 'o', here.Inside);
        Add(rows, 'p', next.Ends, next.Begins, next.Begins >> 16);
        Add(rows, 'q', here.Types);
        AddAfterConnectives(at + 1, clause, rows);
        Add(rows, 's', here.WordFrom, here.WordTo);
        Add(rows, 't', next.WordFrom, next.WordTo);
        if (here.WordFrom > 0) rows.Add(FeatureHash.RowOf('u', Run(at, here.WordFrom)));
        if (next.WordTo > 0) rows.Add(FeatureHash.RowOf('v', Run(at + 1 - next.WordTo, next.WordTo)));
        if (next.WordFrom > 0) rows.Add(FeatureHash.RowOf('w', Run(at + 1, next.WordFrom)));
        if (here.WordTo > 0) rows.Add(FeatureHash.RowOf('x', Run(at - here.WordTo, here.WordTo)));
    }

    // 也 and 都 may stand between a party and its modal.
    private void AddAfterConnectives(int at, ClauseFacts clause, List<int> rows)
    {
        var end = clause.Words.End;
        var next = at;
        while (next < end && _places[next].Connective > 0) next += _places[next].Connective;
        if (next < end) Add(rows, 'r', _places[next].Begins, next > at ? 1 : 0);
        else Add(rows, 'y', 1);
    }

    private void AddNeighbours(int clause, int form, List<int> rows)
    {
        var clauses = _sentence.Clauses;
        Add(rows, 'k', form, Math.Min(clause, 3), clause + 1 < Clauses ? (int)clauses[clause + 1].Form + 1 : 0);
        Add(rows, 'l', OtherDemands(clause), form);
        Add(rows, 'm', Later(clause), form, _cues.Text[clauses[clause].Span.End - 1] == '的' ? 1 : 0);
        if (clause > 0)
        {
            var before = _clauses[clause - 1];
            Add(rows, 'n', (int)before.Clause.Form, form);
            rows.Add(FeatureHash.RowOf('o', Run(before.Words.End - 1, 1)));
            rows.Add(FeatureHash.RowOf('p', Run(before.Words.End - 2, 2)));
        }
        if (clause + 1 == Clauses) return;
        var next = _clauses[clause + 1].Words.Start;
        rows.Add(FeatureHash.RowOf('q', Run(next, 1)));
        rows.Add(FeatureHash.RowOf('r', Run(next, 2)));
        Add(rows, 's', _places[next].Begins, form);
    }

    private void AddReading(ClauseFacts clause, int form, List<int> rows)
    {
        var (place, reading) = (_sentence.Place, _sentence.Reading);
        Add(rows, 't', (int)place.Genre);
        Add(rows, 'u', (int)place.Role);
        Add(rows, 'v', (int)reading.Stance, form);
        Add(rows, 'w', place.IsHead ? 1 : 0, (int)place.Kind);
        foreach (var directive in reading.Directives)
        {
            Add(rows, 'x', (int)directive.Type);
            if (directive.Span == clause.Clause.Span) Add(rows, 'y', (int)directive.Type, directive.Strength);
        }
    }

    private int OtherDemands(int clause)
    {
        var demands = 0;
        for (var c = 0; c < Clauses; c++)
            if (c != clause && _clauses[c].Clause.IsDemand) demands |= c < clause ? 1 : 2;
        return demands;
    }

    // Whether somebody is named further on: by a demand, by something else, or not.
    private int Later(int clause)
    {
        var named = 0;
        for (var c = clause + 1; c < Math.Min(Clauses, clause + 1 + LaterClauses); c++)
            if (_clauses[c].Actor is not null) named |= _clauses[c].Clause.IsDemand ? 2 : 1;
        return named;
    }

    private bool NamesBefore(int clause)
    {
        for (var c = 0; c < clause; c++)
            if (_clauses[c].Actor is not null) return true;
        return false;
    }

    private int ActionsIn(int start, int end)
    {
        var actions = 0;
        for (var i = start; i < end; i++) actions += Has(_places[i].Begins, WordClass.Action);
        return actions;
    }

    private static int PlaceAtCue(ClauseFacts clause, int at) =>
        clause.Cue is not { } cue ? 0 : at + 1 < cue.Start ? 1 : at + 1 == cue.Start ? 2 : at < cue.End ? 3 : at == cue.End ? 4 : 5;

    private static int PlaceIn(TextSpan? span, int at) =>
        span is not { } s ? 0 : 8 | (at == s.Start ? 1 : 0) | (at + 1 == s.End ? 2 : 0) | (s.Contains(at) ? 4 : 0);

    private static int Equals(TextSpan? span, int start, int end) => span is { } s && s.Start == start && s.End == end ? 1 : 0;

    private static int StartsAt(TextSpan? span, int start) => span is { } s && s.Start == start ? 1 : 0;

    private static int EndsAt(TextSpan? span, int end) => span is { } s && s.End == end ? 1 : 0;

    private static int Has(int classes, WordClass wordClass) => (classes >> (int)wordClass) & 1;

    private ReadOnlySpan<char> Run(int at, int length) => _text.AsSpan(Math.Max(0, at + Margin), length);

    private static void Add(List<int> rows, char place, int first, int second = 0, int third = 0)
    {
        Span<char> name = [(char)first, (char)(first >> 16), (char)second, (char)third];
        rows.Add(FeatureHash.RowOf(place, name));
    }

    private static char[] Folded(ReadOnlySpan<char> words)
    {
        var text = new char[words.Length + (2 * Margin)];
        text.AsSpan(0, Margin).Fill('^');
        for (var i = 0; i < words.Length; i++) text[i + Margin] = FeatureBuilder.FoldedOrSame(words[i]);
        text.AsSpan(words.Length + Margin).Fill('$');
        return text;
    }

    private PlaceFacts[] Places()
    {
        var places = new PlaceFacts[_cues.Span.Length + 1];
        foreach (var hit in _cues.AllWords) Note(places, hit, (ClauseWord)hit.Cue);
        foreach (var hit in _cues.Directives) places[hit.Span.Start - _cues.Span.Start].Types |= 1 << (int)((DirectiveCue)hit.Cue).Type;
        var folded = new string(_text.AsSpan(Margin, _cues.Span.Length));
        foreach (var word in TermCutter.Words.Cut(folded, 0, folded.Length)) (places[word.Start].WordFrom, places[word.End].WordTo) = (word.Length, word.Length);
        return places;
    }

    private void Note(PlaceFacts[] places, CueHit hit, ClauseWord word)
    {
        var (start, end) = (hit.Span.Start - _cues.Span.Start, hit.Span.End - _cues.Span.Start);
        places[start].Begins |= 1 << (int)word.Class;
        places[end].Ends |= 1 << (int)word.Class;
        if (word.Class is WordClass.Connective) places[start].Connective = Math.Max(places[start].Connective, end - start);
        var inside = word.Class is WordClass.Actor ? 1 : word.Class is WordClass.Action ? 2 : 0;
        for (var i = start; i < end; i++) places[i].Inside |= inside;
    }

    private ClauseFacts Facts(Clause clause)
    {
        var words = Relative(clause.Span)!.Value;
        words = words with { End = Math.Min(words.End, words.Start + LongestClause) };
        var looked = new TextSpan(clause.Span.Start, clause.Span.Start + words.Length);
        return new ClauseFacts(
            clause, words, Math.Min(ClauseReader.AfterMarker(_cues.Text, clause.Span) - _cues.Span.Start, words.End), Relative(clause.Cue),
            Relative(ActorFinder.Of(_cues, clause)), Relative(ActorFinder.NameAlone(_cues, clause)),
            Relative(NormFinder.Deadline(_cues.Text, looked)), Relative(NormFinder.Quantity(_cues.Text, looked)));
    }

    private TextSpan? Relative(TextSpan? span) => span is { } s ? new TextSpan(s.Start - _cues.Span.Start, s.End - _cues.Span.Start) : null;

    /// <summary>What lexicons say of the place before a character: which words begin, end and run on there.</summary>
    private record struct PlaceFacts
    {
        public int Begins;
        public int Ends;
        public int Inside;
        public int Types;
        public int Connective;
        public int WordFrom;
        public int WordTo;
    }

    /// <summary>What the rules say of a clause.</summary>
    private sealed record ClauseFacts(
        Clause Clause, TextSpan Words, int Marker, TextSpan? Cue, TextSpan? Actor, TextSpan? NameAlone, TextSpan? Deadline, TextSpan? Quantity);
}
