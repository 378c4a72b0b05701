using Wenmai.Indexing;

namespace Wenmai.Searching.Strings;

/// <summary>Sums up where a string was met. Speeches come one after another, each with its passages in their order.</summary>
/// <param name="taxonomy">The archive's themes.</param>
internal sealed class StringTally(Taxonomy taxonomy)
{
    private readonly List<InSpeech> _speeches = [];
    private readonly int[] _themes = new int[Taxonomy.Most];
    private readonly int[] _types = new int[Labels.DirectiveTypes.Count];
    private int _passages, _lastPassage;

    /// <summary>Adds places in one passage.</summary>
    /// <param name="speech">Identifier of the speech as a number.</param>
    /// <param name="year">Its year; 0 for unknown.</param>
    /// <param name="day">Its day, or the first of its year; 0 or less for unknown.</param>
    /// <param name="passage">1-based number of the passage.</param>
    /// <param name="occurrences">Places at which the string begins there.</param>
    public void Add(long speech, int year, int day, int passage, int occurrences)
    {
        if (_speeches.Count == 0 || _speeches[^1].Id != speech)
        {
            _speeches.Add(new InSpeech(speech, year, day > 0 ? day : int.MaxValue, passage));
            _lastPassage = 0;
        }
        if (passage != _lastPassage) _passages++;
        _lastPassage = passage;
        _speeches[^1].Occurrences += occurrences;
    }

    /// <summary>Adds places in sentences of a theme.</summary>
    public void AddTheme(int number, int occurrences) => _themes[number - 1] += occurrences;

    /// <summary>Adds places in sentences with a directive type.</summary>
    public void AddType(int code, int occurrences) => _types[code - 1] += occurrences;

    /// <summary>The sums.</summary>
    public StringCounts Finish() => new()
    {
        Occurrences = _speeches.Sum(s => s.Occurrences),
        Passages = _passages,
        Speeches = _speeches.OrderBy(s => s.Order).ThenBy(s => s.Id).Select(Counted).ToList(),
        Years = _speeches.GroupBy(s => s.Year).OrderBy(g => g.Key).Select(g => new StringInYear(g.Key, g.Count(), g.Sum(s => s.Occurrences))).ToList(),
        Themes = taxonomy.Themes.Where(t => _themes[t.Number - 1] > 0).Select(t => (t, _themes[t.Number - 1])).ToList(),
        Types = Labels.DirectiveTypes.Where((_, t) => _types[t] > 0).Select(t => (t.Value, _types[(int)t.Value - 1])).ToList(),
    };

    private static StringInSpeech Counted(InSpeech speech)
    {
        var id = SpeechIds.FromNumber(speech.Id);
        return new StringInSpeech(id, speech.Year == 0 ? null : speech.Year, speech.Occurrences, new PassageId(id, speech.Passage).ToString());
    }

    /// <param name="Id">Identifier as a number.</param>
    /// <param name="Year">0 for unknown.</param>
    /// <param name="Order">The undated stand behind all.</param>
    /// <param name="Passage">The first that holds the string.</param>
    private sealed record InSpeech(long Id, int Year, int Order, int Passage)
    {
        public int Occurrences { get; set; }
    }
}
