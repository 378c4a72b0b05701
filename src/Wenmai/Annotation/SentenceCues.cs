namespace Wenmai.Annotation;

/// <summary>A sentence with all cues found in it, those inside traps and book titles left out.</summary>
internal sealed class SentenceCues
{
    /// <summary>No cue of any lexicon is longer (a test holds it).</summary>
    public const int MaxCue = 32;

    private readonly List<CueHit> _words = [];

    /// <summary>Finds the cues of <paramref name="span"/>.</summary>
    public SentenceCues(AnnotationLexicons lexicons, string text, TextSpan span)
    {
        Text = text;
        Span = span;
        var hits = new List<CueHit>();
        lexicons.Trie.Find(text, span, hits);
        var traps = hits.Where(h => h.Cue is Trap).Select(h => h.Span).ToList();
        var titles = BookTitles(text, span);
        int trap = 0, title = 0;
        foreach (var hit in hits)
        {
            while (trap < traps.Count && traps[trap].Start <= hit.Span.Start - MaxCue) trap++;
            while (title < titles.Count && titles[title].End <= hit.Span.Start) title++;
            Sort(hit, IsTrapped(hit, traps, trap) || (title < titles.Count && titles[title].Overlaps(hit.Span)));
        }
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

    /// <summary>Words of all classes, in text order.</summary>
    public IReadOnlyList<CueHit> AllWords => _words;

    /// <summary>Whether a word that a person added to the archive's own lexicon tells of a demand inside <paramref name="part"/>.</summary>
    public bool HasOfArchive(TextSpan part) => Within(_words, part).Concat(Within(Directives, part)).Any(h => h.Cue.IsOfArchive);

    /// <summary>The sentence's characters.</summary>
    public ReadOnlySpan<char> Characters => Text.AsSpan(Span.Start, Span.Length);

    /// <summary>Words of one class inside <paramref name="part"/>, in text order.</summary>
    public IEnumerable<CueHit> Words(WordClass wordClass, TextSpan part)
    {
        foreach (var hit in Within(_words, part))
            if (((ClauseWord)hit.Cue).Class == wordClass) yield return hit;
    }

    /// <summary>The hits that lie inside <paramref name="part"/>, from a list in text order; found by bisection, so that one endless sentence stays cheap.</summary>
    public static IEnumerable<CueHit> Within(List<CueHit> hits, TextSpan part)
    {
        int low = 0, high = hits.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (hits[middle].Span.Start < part.Start) low = middle + 1;
            else high = middle;
        }
        for (; low < hits.Count && hits[low].Span.Start < part.End; low++)
            if (hits[low].Span.End <= part.End) yield return hits[low];
    }

    /// <summary>Whether a longer hit of the same list holds <paramref name="hits"/>[<paramref name="index"/>].</summary>
    public static bool IsInsideLonger(List<CueHit> hits, int index)
    {
        var span = hits[index].Span;
        for (var i = index - 1; i >= 0 && hits[i].Span.Start > span.Start - MaxCue; i--)
            if (hits[i].Span.Length > span.Length && hits[i].Span.Contains(span)) return true;
        for (var i = index + 1; i < hits.Count && hits[i].Span.Start == span.Start; i++)
            if (hits[i].Span.Length > span.Length) return true;
        return false;
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
        First(wordClass, new TextSpan(start, Math.Min(part.End, start + MaxCue))) is { } hit && hit.Span.Start == start ? hit : null;

    // A trap silences what it holds, but not a cue that holds the trap: 不得不 silences 不得, yet 不得不 itself may be a cue.
    // An acting party is silenced only inside a trap: 要我 must not cost 需要我们 its 我们.
    private static bool IsTrapped(CueHit hit, List<TextSpan> traps, int from)
    {
        var isParty = hit.Cue is ClauseWord { Class: WordClass.Actor };
        for (var i = from; i < traps.Count && traps[i].Start < hit.Span.End; i++)
            if (isParty ? traps[i].Contains(hit.Span) && traps[i] != hit.Span : traps[i].Overlaps(hit.Span) && !hit.Span.Contains(traps[i])) return true;
        return false;
    }

    private void Sort(CueHit hit, bool isSilenced)
    {
        switch (hit.Cue)
        {
            case ThemeCue: Themes.Add(hit); break;
            case DatedEvent: Events.Add(hit); break;
            case ClauseWord when !isSilenced: _words.Add(hit); break;
            case DirectiveCue when !isSilenced: Directives.Add(hit); break;
            case RoleCue when !isSilenced: Roles.Add(hit); break;
        }
    }

    private static List<TextSpan> BookTitles(string text, TextSpan span)
    {
        var titles = new List<TextSpan>();
        for (var i = span.Start; i < span.End; i++)
        {
            if (text[i] != '《') continue;
            var end = text.IndexOf('》', i, span.End - i);
            if (end < 0) break;
            titles.Add(new TextSpan(i, end + 1));
            i = end;
        }
        return titles;
    }
}
