using System.Text.RegularExpressions;

namespace Wenmai;

/// <summary>A lexicon of words by class, embedded in the library: UTF-8, columns class, word and source separated by tabs, a header line. Immutable.</summary>
/// <remarks>For words that patterns are made of; what labels rest on are the lexicons of <c>Annotation/Lexicons</c>, which an archive can change.</remarks>
internal sealed class WordLexicon
{
    private const string Header = "class\tword\tsource";

    private readonly string _table;
    private readonly ILookup<string, string> _words;

    private WordLexicon(string table, ILookup<string, string> words) => (_table, _words) = (table, words);

    /// <summary>Reads a lexicon of the library.</summary>
    /// <param name="table">Its folder and name, as embedded: <c>Corpus/opening-words.tsv</c>.</param>
    public static WordLexicon Read(string table) => Parse(table, EmbeddedTable.ReadText(table));

    /// <summary>Reads a lexicon's text.</summary>
    /// <exception cref="FormatException">A row has not three cells, or names no source; the message begins with table and line.</exception>
    public static WordLexicon Parse(string table, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines[0] != Header) throw new FormatException($"{table}:1：首行应为 {Header}");
        return new WordLexicon(table, lines.Skip(1).Select((line, i) => Row(table, i + 2, line)).ToLookup(r => r.Class, r => r.Word));
    }

    /// <summary>A pattern that matches one of the words of a class, tried in the order of the table.</summary>
    public string AnyOf(string name) => _words.Contains(name)
        ? $"(?:{string.Join('|', _words[name].Select(Regex.Escape))})"
        : throw new ArgumentException($"{_table} has no class {name}.", nameof(name));

    /// <summary>The words of a class in the order of the table.</summary>
    public IEnumerable<string> Words(string name) => _words[name];

    /// <summary>The words of a class that are written as pairs: <c>全称=简称</c>.</summary>
    public IReadOnlyDictionary<string, string> Pairs(string name) =>
        _words[name].Select(w => w.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    private static (string Class, string Word) Row(string table, int number, string line) => line.Split('\t') switch
    {
        [{ Length: > 0 } name, { Length: > 0 } word, { Length: > 0 }] => (name, word),
        _ => throw new FormatException($"{table}:{number}：应有 class、word、source 三列"),
    };
}
