namespace Wenmai.Annotation;

/// <summary>Cuts a sentence into clauses and tells what each one does.</summary>
internal static class ClauseReader
{
    private const string Separators = "，；：。！？,;:!?\t";
    private const int AgentReach = 60;
    private const string NumberMarks = "一二三四五六七八九十百0123456789０１２３４５６７８９";

    /// <summary>The clauses of a sentence in text order; empty ones are left out.</summary>
    public static List<Clause> Read(SentenceCues cues)
    {
        var clauses = new List<Clause>();
        var start = cues.Span.Start;
        for (var i = start; i <= cues.Span.End; i++)
        {
            if (i < cues.Span.End && !IsSeparator(cues.Text, i)) continue;
            var span = new TextSpan(start, i).Trim(cues.Text);
            start = i + 1;
            if (!span.IsEmpty && AfterMarker(cues.Text, span) < span.End) clauses.Add(ReadClause(cues, span, clauses.Count == 0));
        }
        return clauses;
    }

    /// <summary>Where the words of a clause begin after a list marker (一是 第二 （三） 4. ——) and opening quotes.</summary>
    public static int AfterMarker(string text, TextSpan span)
    {
        var i = span.Start;
        while (i < span.End && text[i] is '—' or '-' or '●' or '•' or '·' or ' ' or '\u3000' or '“' or '"' or '*' or '#') i++;
        var at = i;
        if (at < span.End && text[at] is '（' or '(' or '第') at++;
        var digits = at;
        while (at < span.End && NumberMarks.Contains(text[at])) at++;
        if (at == digits) return i;
        if (at == span.End) return text[i] == '第' || at - i <= 3 ? at : i;
        if (text[at] is '是' or '、' or '.' or '．' or '）' or ')') at++;
        else if (text[at] is '条' or '章' or '款' && text[i] == '第') at++;
        else if (text[at] is not '要' || at - i > 1) return i;
        while (at < span.End && text[at] is '）' or ')' or '、' or ' ' or '\u3000') at++;
        return at;
    }

    private static bool IsSeparator(string text, int i) =>
        Separators.Contains(text[i]) || (text[i] is ' ' or '\u3000' && i > 0 && text[i - 1] is not ('条' or '章'));

    private static Clause ReadClause(SentenceCues cues, TextSpan span, bool isFirst)
    {
        var start = AfterMarker(cues.Text, span);
        var words = new TextSpan(start, span.End);
        var strength = cues.First(WordClass.Intensifier, span) is null ? 2 : 3;
        var isPast = cues.First(WordClass.PastAspect, span) is not null;

        if (Attribution(cues, words) is { } speaking) return new Clause(span, start, ClauseForm.Attribution, speaking, 0, isPast);
        if (Modal(cues, words) is { } modal)
        {
            var demanded = Math.Max(((ClauseWord)modal.Cue).Strength, strength == 3 ? 3 : 0);
            return new Clause(span, Head(cues, words, modal.Span.End), ClauseForm.Demand, modal.Span, Math.Max(demanded, 1), isPast);
        }
        // 情节严重的，… 对整改不力的，…: a condition.
        if (cues.Text[span.End - 1] == '的') return new Clause(span, start, ClauseForm.Frame, new TextSpan(span.End - 1, span.End), 0, isPast);
        if (Agent(cues, words) is { } agent) return new Clause(span, agent.End, ClauseForm.Demand, agent, strength, isPast);

        var head = Head(cues, words, start);
        var opening = SkipConnectives(cues, words, start);
        if (Statement(cues, words) is { } statement) return new Clause(span, head, ClauseForm.Statement, statement, 0, isPast);
        if (!isFirst && cues.At(WordClass.Purpose, opening, words) is { } purpose) return new Clause(span, head, ClauseForm.Purpose, purpose.Span, 0, isPast);
        if (Verb(cues, words, opening) is { } verb) return new Clause(span, head, ClauseForm.Bare, verb, strength, isPast);
        if (cues.First(WordClass.Effort, words) is { } effort) return new Clause(span, head, ClauseForm.Bare, effort.Span, strength, isPast);
        if (cues.At(WordClass.Frame, opening, words) is { } frame) return new Clause(span, head, ClauseForm.Frame, frame.Span, 0, isPast);
        if (cues.At(WordClass.Object, opening, words) is { } target) return new Clause(span, head, ClauseForm.Object, target.Span, strength, isPast);
        return new Clause(span, head, ClauseForm.Plain, null, strength, isPast);
    }

    // 会议强调 / 习近平总书记在…时指出: a speaking verb that ends its clause. 我强调 is the speaker's own voice,
    // and in a clause that demands or frames (按照市委要求) the word is a noun.
    private static TextSpan? Attribution(SentenceCues cues, TextSpan clause)
    {
        foreach (var verb in cues.Words(WordClass.SpeakingVerb, clause))
        {
            if (verb.Span.End < clause.End && cues.Text[verb.Span.End] is not ('“' or '《')) continue;
            if (cues.At(WordClass.OwnVoice, clause.Start, clause) is not null) return null;
            if (Modal(cues, clause) is not null || Verb(cues, clause, clause.Start) is not null) return null;
            if (cues.First(WordClass.Voice, clause) is { } voice && voice.Span.Start < verb.Span.Start && !StartsFrame(cues, clause, verb)) return verb.Span;
            if (verb.Span.Start == clause.Start) return verb.Span;
        }
        return null;
    }

    private static bool StartsFrame(SentenceCues cues, TextSpan clause, CueHit verb) =>
        verb.Cue.Text is "要求" && cues.At(WordClass.Frame, clause.Start, clause) is not null;

    // A judgement inside an attribute (树立…就是…的观念) does not make the clause judge.
    private static TextSpan? Statement(SentenceCues cues, TextSpan clause)
    {
        if (cues.First(WordClass.Statement, clause) is not { } statement) return null;
        var text = cues.Text.AsSpan(clause.Start, clause.Length);
        return Verb(cues, clause, clause.Start) is not null && (text.EndsWith("的观念") || text.EndsWith("的理念") || text.EndsWith("的意识") || text.EndsWith("的思想"))
            ? null
            : statement.Span;
    }

    private static CueHit? Modal(SentenceCues cues, TextSpan clause)
    {
        CueHit? strongest = null;
        foreach (var modal in cues.Words(WordClass.Modal, clause))
            if (modal.Span.End < clause.End && cues.Text[modal.Span.End] is not ('的' or '了') && IsStronger(modal, strongest)) strongest = modal;
        foreach (var modal in cues.Words(WordClass.ModalBeforeVerb, clause))
            if (IsStronger(modal, strongest) && StartsVerbPhrase(cues, clause, modal.Span.End)) strongest = modal;
        return strongest;
    }

    private static bool IsStronger(CueHit modal, CueHit? other) =>
        other is not { } o || ((ClauseWord)modal.Cue).Strength > ((ClauseWord)o.Cue).Strength || modal.Span.Contains(o.Span);

    // 由建设单位…负责: an acting party must follow, and a verb after it.
    private static TextSpan? Agent(SentenceCues cues, TextSpan clause)
    {
        foreach (var by in cues.Words(WordClass.Agent, clause))
            foreach (var actor in cues.Words(WordClass.Actor, new TextSpan(by.Span.End, Math.Min(clause.End, by.Span.End + AgentReach))))
                if (actor.Span.End < clause.End) return by.Span;
        return null;
    }

    /// <summary>Where the clause goes on after connectives that begin at <paramref name="start"/>.</summary>
    public static int SkipConnectives(SentenceCues cues, TextSpan clause, int start)
    {
        while (start < clause.End && cues.At(WordClass.Connective, start, clause) is { } hit) start = hit.Span.End;
        return start;
    }

    private static int Head(SentenceCues cues, TextSpan clause, int start)
    {
        start = SkipConnectives(cues, clause, start);
        while (start < clause.End && cues.At(WordClass.Adverb, start, clause) is { } hit) start = hit.Span.End;
        return start;
    }

    private static bool StartsVerbPhrase(SentenceCues cues, TextSpan clause, int start) =>
        start < clause.End && (Verb(cues, clause, start) is not null
            || cues.At(WordClass.Object, start, clause) is not null || cues.At(WordClass.Frame, start, clause) is not null);

    /// <summary>The verb or adverb that begins at <paramref name="start"/>, or null; 落实的 is no verb.</summary>
    public static TextSpan? Verb(SentenceCues cues, TextSpan clause, int start)
    {
        if (start >= clause.End) return null;
        var opening = cues.At(WordClass.Action, start, clause) ?? cues.At(WordClass.Adverb, start, clause);
        if (opening is not { } hit) return null;
        return hit.Span.End < clause.End && cues.Text[hit.Span.End] == '的' ? null : hit.Span;
    }
}
