namespace Wenmai.Language;

/// <summary>Which characters belong together: set phrases and terms of the genre (units).</summary>
/// <remarks>Used on queries only. The index knows characters, not words, so a change of vocabulary never asks for reindexing
/// and no phrase can be lost to a wrong segmentation.</remarks>
public sealed class TermVocabulary
{
    /// <summary>A window with one of these joins two words by accident and tells nothing; it counts only where a run has no other parts.</summary>
    private const string FunctionCharacters = "的了和与及而也就都之其";

    private readonly HashSet<string> _units;
    private readonly int _longest;

    /// <summary>A vocabulary of folded strings.</summary>
    public TermVocabulary(IEnumerable<string> units)
    {
        _units = units.Select(TextFolding.FoldToString).Where(u => u.Length > 1).ToHashSet(StringComparer.Ordinal);
        _longest = _units.Count == 0 ? 0 : _units.Max(u => u.Length);
    }

    /// <summary>The vocabulary that ships with the library (<c>Tables/units.txt</c>).</summary>
    public static TermVocabulary Shipped { get; } = new(UnitTables.SetPhrases);

    /// <summary>Whether the folded string is one unit.</summary>
    public bool Contains(string folded) => _units.Contains(folded);

    /// <summary>The parts by which a folded run is ranked: its units, longest first at each place, and the two-character windows between them.</summary>
    /// <param name="folded">Folded text without punctuation.</param>
    /// <returns>Distinct parts in order of first place. A run of one character is its own part.</returns>
    public IReadOnlyList<string> Parts(string folded)
    {
        if (folded.Length < 2) return folded.Length == 0 ? [] : [folded];
        var parts = new List<string>();
        var i = 0;
        while (i < folded.Length)
        {
            var length = UnitAt(folded, i);
            if (length > 2) parts.Add(folded.Substring(i, length));
            var end = Math.Min(i + Math.Max(length, 1), folded.Length - 1);
            for (var j = i; j < end; j++) parts.Add(folded.Substring(j, 2));
            i += Math.Max(length, 1);
        }
        var telling = parts.Where(p => p.Length > 2 || !p.Any(FunctionCharacters.Contains)).ToList();
        return (telling.Count > 0 ? telling : parts).Distinct(StringComparer.Ordinal).ToList();
    }

    private int UnitAt(string folded, int i)
    {
        for (var length = Math.Min(_longest, folded.Length - i); length > 1; length--)
            if (_units.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded.AsSpan(i, length))) return length;
        return 0;
    }
}
