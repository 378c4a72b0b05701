using System.Runtime.InteropServices;
using Wenmai.Language;

namespace Wenmai.Proofreading.Words;

/// <summary>A text as runs are counted in it: Chinese characters as folded, one <see cref="Digit"/> for a number, one <see cref="Letter"/> for a Latin word,
/// one <see cref="Break"/> for whatever stands between.</summary>
internal sealed class RunText
{
    /// <summary>Stands for marks, blanks and line breaks, however many.</summary>
    public const char Break = '|';

    /// <summary>Stands for a number in digits.</summary>
    public const char Digit = '0';

    /// <summary>Stands for a word in letters.</summary>
    public const char Letter = 'a';

    private readonly List<char> _symbols = [Break];
    private readonly List<int> _places = [-1];

    /// <summary>Reads a text.</summary>
    public RunText(string text)
    {
        for (var i = 0; i < text.Length; i++) Add(SymbolOf(text[i]), i);
        Add(Break, text.Length);
    }

    /// <summary>The symbols, a break first and last.</summary>
    public ReadOnlySpan<char> Symbols => CollectionsMarshal.AsSpan(_symbols);

    /// <summary>Offset in the text of the first character behind a symbol.</summary>
    public int PlaceOf(int symbol) => _places[symbol];

    /// <summary>The symbol that a character of the text, the first of its kind, is counted as.</summary>
    public int SymbolAt(int place) => _places.LastIndexOf(place);

    private void Add(char symbol, int place)
    {
        if (_symbols[^1] == symbol && symbol is Break or Digit or Letter) return;
        _symbols.Add(symbol);
        _places.Add(place);
    }

    private static char SymbolOf(char c)
    {
        var folded = TextFolding.FoldCharacter(c);
        if (Characters.IsHan(folded)) return folded;
        if (char.IsDigit(folded)) return Digit;
        return char.IsLetter(folded) ? Letter : Break;
    }
}
