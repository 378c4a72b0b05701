namespace Wenmai.Annotation;

/// <summary>A sentence with all cues found in it, those inside traps and book titles left out.</summary>
internal sealed class SentenceCues
{
    private readonly List<CueHit> _words = [];

    /// <summary>Finds the cues of <paramref name="span"/>.</summary>
    public SentenceCues(AnnotationLexicons lexicons, string text, TextSpan span)
    {
        Text = text;
        Span = span;
        var hits = new List<CueHit>();
        lexicons.Trie.Find(text, span, hits);
        var closed = ClosedSpans(text, span, hits);
        foreach (var hit in hits) Sort(hit, closed);
    }

    /// <summary>The text of the speech.</summary>
    public string Text { get; }

    /// <summary>The sentence.</summary>
    public TextSpan Span { get; }

    /// <summary>Theme cues, book titles included: 《监督条例》 speaks of oversight.</summary>
    public List<CueHit> Themes { get; } = [];

    /// <summary>Dated events.</summary>
    public List<CueHit> Events { get; } = [];

    /// <summary>Role cues.</summary>
    public List<CueHit> Roles { get; } = [];

    /// <summary>Directive cues; whether they hold is for the clause to say.</summary>
    public List<CueHit> Directives { get; } = [];

    /// <summary>The sentence's characters.</summary>
    public ReadOnlySpan<char> Characters => Text.AsSpan(Span.Start, Span.Length);

    /// <summary>Words of one class inside <paramref name="part"/>, in text order.</summary>
    public IEnumerable<CueHit> Words(WordClass wordClass, TextSpan part)
    {
        foreach (var hit in _words)
            if (((ClauseWord)hit.Cue).Class == wordClass && part.Contains(hit.Span)) yield return hit;
    }

    /// <summary>The first word of a class inside the sentence, or null.</summary>
    public CueHit? First(WordClass wordClass) => First(wordClass, Span);

    /// <summary>The first word of a class inside <paramref name="part"/>, the longest where several begin together; or null.</summary>
    public CueHit? First(WordClass wordClass, TextSpan part)
    {
        CueHit? first = null;
        foreach (var hit in Words(wordClass, part))
        {
            if (first is { } f && hit.Span.Start > f.Span.Start) break;
            first = hit;
        }
        return first;
    }

    /// <summary>The longest word of a class that begins at <paramref name="start"/> and ends inside <paramref name="part"/>, or null.</summary>
    public CueHit? At(WordClass wordClass, int start, TextSpan part) =>
        First(wordClass, new TextSpan(start, part.End)) is { } hit && hit.Span.Start == start ? hit : null;

    /// <summary>Whether a word of the class ends at <paramref name="end"/>.</summary>
    public bool EndsAt(WordClass wordClass, int end)
    {
        foreach (var hit in _words)
            if (hit.Span.End == end && ((ClauseWord)hit.Cue).Class == wordClass) return true;
        return false;
    }

    // A trap silences what it holds, but not a cue that holds the trap: 不得不 silences 不得, yet 不得不 itself may be a cue.
    private void Sort(CueHit hit, List<TextSpan> closed)
    {
        switch (hit.Cue)
        {
            case ThemeCue: Themes.Add(hit); return;
            case DatedEvent: Events.Add(hit); return;
            case Trap: return;
        }
        foreach (var trap in closed)
            if (trap.Overlaps(hit.Span) && !hit.Span.Contains(trap)) return;
        if (hit.Cue is ClauseWord) _words.Add(hit);
        else if (hit.Cue is DirectiveCue) Directives.Add(hit);
        else if (hit.Cue is RoleCue) Roles.Add(hit);
    }

    private static List<TextSpan> ClosedSpans(string text, TextSpan span, List<CueHit> hits)
    {
        var closed = new List<TextSpan>();
        foreach (var hit in hits)
            if (hit.Cue is Trap) closed.Add(hit.Span);
        for (var i = span.Start; i < span.End; i++)
        {
            if (text[i] != '《') continue;
            var end = text.IndexOf('》', i, span.End - i);
            if (end < 0) break;
            closed.Add(new TextSpan(i, end + 1));
            i = end;
        }
        return closed;
    }
}
