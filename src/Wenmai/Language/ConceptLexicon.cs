using System.Reflection;
using System.Text;

namespace Wenmai.Language;

/// <summary>What joins the strings of a concept group.</summary>
public enum ConceptKind
{
    /// <summary>同义: synonyms and near-synonyms in official register.</summary>
    Synonym,

    /// <summary>缩略: a set formula and its full wording.</summary>
    Abbreviation,

    /// <summary>白话: plain speech and official wording.</summary>
    Plain,

    /// <summary>比喻: an image and what it stands for.</summary>
    Metaphor,

    /// <summary>沿革: old and new names of bodies and campaigns.</summary>
    Rename,

    /// <summary>问题: names of one problem.</summary>
    Problem,

    /// <summary>对策: a problem and its usual remedy.</summary>
    Remedy,
}

/// <summary>Strings that say the same or belong to the same matter.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="Theme">Theme of the matter, <c>T01</c>-<c>T25</c>.</param>
/// <param name="Kind">What joins the strings.</param>
/// <param name="Members">The strings as written, the leading one first.</param>
/// <param name="Note">Remark of whoever wrote the row.</param>
public sealed record ConceptGroup(string Id, string Theme, ConceptKind Kind, IReadOnlyList<string> Members, string Note)
{
    /// <summary>Whether the first string names a list and the others its parts: then it stands for them, and none of them for it.</summary>
    public bool IsList => Note.Contains("列举", StringComparison.Ordinal);
}

/// <summary>Groups of strings that say the same, written with knowledge of the genre (<c>Lexicons/concepts.tsv</c>). Immutable, thread-safe.</summary>
public sealed class ConceptLexicon
{
    private const int Columns = 5;

    private readonly Dictionary<string, List<(ConceptGroup Group, int Member)>> _byMember = new(StringComparer.Ordinal);
    private readonly int _longest;

    private ConceptLexicon(IReadOnlyList<ConceptGroup> groups)
    {
        Groups = groups;
        foreach (var group in groups)
            for (var m = 0; m < group.Members.Count; m++)
            {
                var folded = TextFolding.FoldToString(group.Members[m]);
                if (!_byMember.TryGetValue(folded, out var places)) _byMember[folded] = places = [];
                places.Add((group, m));
            }
        _longest = _byMember.Count == 0 ? 0 : _byMember.Keys.Max(k => k.Length);
    }

    /// <summary>The lexicon that ships with the library.</summary>
    public static ConceptLexicon Shipped { get; } = Parse("concepts.tsv", ReadShipped());

    /// <summary>All groups, in order of the file.</summary>
    public IReadOnlyList<ConceptGroup> Groups { get; }

    /// <summary>Reads groups from lines of identifier, theme, kind, strings parted by <c>|</c>, and note, parted by tabs; lines that begin with <c>#</c> are remarks.</summary>
    /// <exception cref="FormatException">A line cannot be understood; the message begins with name and line.</exception>
    public static ConceptLexicon Parse(string name, string text)
    {
        var groups = new List<ConceptGroup>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            if (cells.Length < Columns - 1) throw new FormatException($"{name}:{i + 1}：有{cells.Length}列，应有{Columns}列。");
            if (!Enum.TryParse<ConceptKind>(cells[2], ignoreCase: true, out var kind)) throw new FormatException($"{name}:{i + 1}：没有“{cells[2]}”这种关系。");
            var members = cells[3].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).DistinctBy(TextFolding.FoldToString).ToList();
            if (members.Count < 2) throw new FormatException($"{name}:{i + 1}：少于两个说法。");
            groups.Add(new ConceptGroup(cells[0], cells[1], kind, members, cells.Length < Columns ? "" : cells[4]));
        }
        return new ConceptLexicon(groups);
    }

    /// <summary>The groups in which a string stands, with its place in each.</summary>
    public IReadOnlyList<(ConceptGroup Group, int Member)> Find(string folded) => _byMember.GetValueOrDefault(folded, []);

    /// <summary>The members that stand in a folded text, longest first at each place, not overlapping, in order.</summary>
    public IReadOnlyList<TextSpan> Places(string folded)
    {
        var places = new List<TextSpan>();
        var lookup = _byMember.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < folded.Length;)
        {
            var length = Math.Min(_longest, folded.Length - i);
            while (length > 1 && !lookup.ContainsKey(folded.AsSpan(i, length))) length--;
            if (length > 1) places.Add(new TextSpan(i, i + length));
            i += Math.Max(1, length);
        }
        return places;
    }

    private static string ReadShipped()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Language/concepts.tsv")
            ?? throw new InvalidOperationException("The lexicon concepts.tsv is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
