namespace Wenmai.Annotation;

/// <summary>Finds the act that a clause demands, and what it acts on.</summary>
internal static class ActFinder
{
    private const int ShortAct = 4;
    private static readonly string[] Prepositions = ["对于", "对", "把", "将"];
    private static readonly string[] Adjuncts = ["向", "在", "与", "同", "按", "以", "从", "于", "通过"];
    private static readonly string[] LightVerbs = ["进行", "予以", "加以", "给予", "作为", "作出", "纳入"];

    /// <summary>The demand with its action and object. The object may be given from the clause before (对…问题，要…).</summary>
    public static Demand Fill(SentenceCues cues, Clause clause, Demand demand)
    {
        var (start, moved) = Preposed(cues, clause);
        if (Action(cues, clause, start) is not { } action) return demand with { Object = moved ?? demand.Object };
        var rest = new TextSpan(action.End, clause.Span.End).Trim(cues.Text);
        return demand with { Action = action, Object = moved ?? (rest.IsEmpty ? demand.Object : rest) };
    }

    // 把台账逐项理清, 要对问题逐条销号: the object stands before its verb.
    private static (int Start, TextSpan? Object) Preposed(SentenceCues cues, Clause clause)
    {
        foreach (var at in new[] { clause.Head, ClauseReader.AfterMarker(cues.Text, clause.Span) })
        {
            var preposition = Array.Find(Prepositions, p => cues.Text.AsSpan(at, clause.Span.End - at).StartsWith(p));
            if (preposition is null) continue;
            var from = at + preposition.Length;
            if (ActAfter(cues, clause, from + 1) is { } verb) return (verb, new TextSpan(from, ObjectEnd(clause, from, verb)));
        }
        var start = AfterManner(cues, clause, clause.Head);
        if (Array.Exists(Adjuncts, a => cues.Text.AsSpan(start, clause.Span.End - start).StartsWith(a)) && ActAfter(cues, clause, start + 1) is { } act) return (act, null);
        return (clause.Head, null);
    }

    // A modal between object and verb ends the object: 对反映的问题|要逐条核实.
    private static int ObjectEnd(Clause clause, int from, int verb) =>
        clause.Cue is { } cue && cue.Start > from && cue.Start < verb ? cue.Start : verb;

    // The object is a noun phrase and may hold verbs (监督执行情况): the act follows the modal, an adverb of manner or a light verb, or is the last verb.
    private static int? ActAfter(SentenceCues cues, Clause clause, int from)
    {
        if (clause.IsDemand && clause.Cue!.Value.Start > from) return clause.Head;
        var rest = new TextSpan(Math.Min(from, clause.Span.End), clause.Span.End);
        foreach (var light in LightVerbs)
            if (cues.Text.LastIndexOf(light, rest.End - 1, rest.Length, StringComparison.Ordinal) is >= 0 and var at) return at;
        foreach (var manner in cues.Words(WordClass.Adverb, rest))
            if (manner.Span.Length > 1 && Action(cues, clause, manner.Span.Start) is not null) return manner.Span.Start;
        int? last = null;
        foreach (var verb in cues.Words(WordClass.Action, rest))
            if (ClauseReader.Verb(cues, clause.Span, verb.Span.Start) is not null) last = verb.Span.Start;
        return last;
    }

    private static TextSpan? Action(SentenceCues cues, Clause clause, int start)
    {
        start = AfterManner(cues, clause, start);
        if (cues.At(WordClass.Action, start, clause.Span) is not { } first) return Unknown(clause, start);
        if (first.Cue.Text is "把" or "将" or "让" or "使") return null;
        var end = first.Span.End;
        while (NextVerb(cues, clause, end) is { } verb) end = verb.End;
        return new TextSpan(start, end);
    }

    // A verb the lexicon lacks is taken where it is all that is left of the clause (销号, 予以更正).
    private static TextSpan? Unknown(Clause clause, int start) =>
        clause.Span.End - start is > 0 and <= ShortAct ? new TextSpan(start, clause.Span.End) : null;

    private static int AfterManner(SentenceCues cues, Clause clause, int start)
    {
        while (start < clause.Span.End && cues.At(WordClass.Action, start, clause.Span) is null && cues.At(WordClass.Adverb, start, clause.Span) is { } manner) start = manner.Span.End;
        return start;
    }

    // 建立健全, 制定、完善, 传达并认真落实 are one act.
    private static TextSpan? NextVerb(SentenceCues cues, Clause clause, int end)
    {
        var isRow = end < clause.Span.End && cues.Text[end] is '、' or '和' or '并';
        var at = isRow ? AfterManner(cues, clause, end + 1) : end;
        return at < clause.Span.End && cues.At(WordClass.Action, at, clause.Span) is { } verb && ClauseReader.Verb(cues, clause.Span, at) is not null ? verb.Span : null;
    }
}
