using System.Numerics;

namespace Wenmai.Drafting;

/// <summary>What the places of a string tell: who has it, and what stands around it.</summary>
/// <param name="folded">Its folded characters.</param>
/// <param name="clauses">Clauses that it is made of; 1 for one, or for a part of one.</param>
internal sealed class PhraseTally(string folded, int clauses)
{
    private readonly ushort[] _themes = new ushort[Taxonomy.Most];
    private int _lastSpeech = -1;
    private bool _isFreeInLast;
    private ulong _before, _after;
    private string _speech = "";

    /// <summary>Its folded characters.</summary>
    public string Folded => folded;

    /// <summary>Clauses that it is made of.</summary>
    public int Clauses => clauses;

    /// <summary>As the speech of the smallest identifier writes it first.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Speeches that hold it.</summary>
    public int Speeches { get; private set; }

    /// <summary>Places.</summary>
    public int Occurrences { get; private set; }

    /// <summary>Places where clause or quotation begins with it, ends with it, or is it.</summary>
    public int First { get; private set; }

    /// <inheritdoc cref="First"/>
    public int Last { get; private set; }

    /// <summary>Speeches in which it is a whole clause or quotation somewhere.</summary>
    public int FreeSpeeches { get; private set; }

    /// <summary>Places in quotation marks of its own.</summary>
    public int Quoted { get; private set; }

    /// <summary>Places behind which a list goes on (、), and before which one does.</summary>
    public int Continued { get; private set; }

    /// <inheritdoc cref="Continued"/>
    public int Continuing { get; private set; }

    /// <summary>Newscasts that hold it.</summary>
    public int News { get; private set; }

    /// <summary>Rules in articles that hold it.</summary>
    public int Rules { get; private set; }

    /// <summary>First year, or 0.</summary>
    public int FirstYear { get; private set; }

    /// <summary>Last year, or 0.</summary>
    public int LastYear { get; private set; }

    /// <summary>Different characters before it, at most 64; what begins a clause counts as one.</summary>
    public int Before => BitOperations.PopCount(_before);

    /// <summary>Different characters behind it, at most 64.</summary>
    public int After => BitOperations.PopCount(_after);

    /// <summary>Themes of at least a third of its places: bit n - 1 stands for theme n.</summary>
    public uint Themes
    {
        get
        {
            var bits = 0u;
            for (var t = 0; t < _themes.Length; t++) if (_themes[t] * 3 >= Math.Min(Occurrences, ushort.MaxValue) && _themes[t] > 1) bits |= 1u << t;
            return bits;
        }
    }

    /// <summary>Adds a place. Places come speech by speech, in any order of speeches.</summary>
    public void Add(Speech speech, int number, TextSpan span, PhrasePlace place, char before, char after, uint themes)
    {
        Occurrences++;
        if (place.IsFirst) First++; else _before |= Bit(before);
        if (place.IsLast) Last++; else _after |= Bit(after);
        if (before == '"' && after == '"') Quoted++;
        if (after == '、') Continued++;
        if (before == '、') Continuing++;
        for (; themes != 0; themes &= themes - 1)
            if (_themes[BitOperations.TrailingZeroCount(themes)] is < ushort.MaxValue and var count) _themes[BitOperations.TrailingZeroCount(themes)] = (ushort)(count + 1);
        if (number != _lastSpeech) Enter(speech, number, span);
        if (!place.IsFirst || !place.IsLast || _isFreeInLast) return;
        (_isFreeInLast, FreeSpeeches) = (true, FreeSpeeches + 1);
    }

    private void Enter(Speech speech, int number, TextSpan span)
    {
        (_lastSpeech, _isFreeInLast, Speeches) = (number, false, Speeches + 1);
        if (speech.Kind == DocumentKind.News) News++;
        if (speech.Kind == DocumentKind.Regulation) Rules++;
        if (_speech.Length == 0 || string.CompareOrdinal(speech.Id, _speech) < 0) (_speech, Text) = (speech.Id, span.Of(speech.Text));
        if (speech.Year.Best is not { } year) return;
        FirstYear = FirstYear == 0 ? year : Math.Min(FirstYear, year);
        LastYear = Math.Max(LastYear, year);
    }

    private static ulong Bit(char c) => 1UL << (int)(c * 0x9E3779B1u >> 26);
}
