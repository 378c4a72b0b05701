using System.Runtime.InteropServices;
using Wenmai.Language;

namespace Wenmai.Searching.Suggesting;

/// <summary>The speeches of one share of an archive as rows of terms and single characters, with the speeches that hold each term.</summary>
/// <remarks>A term inside a longer one counts too: where 党风廉政建设 stands, 党风廉政 does.</remarks>
internal sealed class TermTally
{
    private readonly TermIndex _terms;
    private readonly int[] _last;
    private readonly List<char> _text = [];
    private readonly List<Token> _tokens = [];
    private int _speech;

    /// <summary>A term, or a single character, of the text.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="Length">Its length.</param>
    /// <param name="Speech">Number of the speech in this share, from 1 on.</param>
    /// <param name="IsTerm">Whether it is a term.</param>
    /// <param name="Key">Tells it from others.</param>
    public readonly record struct Token(int Start, byte Length, int Speech, bool IsTerm, int Key)
    {
        /// <summary>Where it ends.</summary>
        public int End => Start + Length;
    }

    public TermTally(TermIndex terms) => (_terms, _last, Speeches) = (terms, new int[terms.Count], new int[terms.Count]);

    /// <summary>Speeches that hold each term.</summary>
    public int[] Speeches { get; }

    /// <summary>The text of all its speeches, folded character by character.</summary>
    public ReadOnlySpan<char> Text => CollectionsMarshal.AsSpan(_text);

    /// <summary>Terms and single characters in order; what lies between two of them belongs to none.</summary>
    public ReadOnlySpan<Token> Tokens => CollectionsMarshal.AsSpan(_tokens);

    /// <summary>Adds the text of one speech.</summary>
    public void Add(string text)
    {
        var start = _text.Count;
        _speech++;
        foreach (var c in text)
            if (TextFolding.FoldCharacter(c) is not '\0' and var folded) _text.Add(folded);
        _text.Add('\n');
        Cut(start);
    }

    private void Cut(int start)
    {
        var text = Text;
        for (var i = start; i < text.Length;)
        {
            var (term, length) = _terms.LongestAt(text[i..]);
            if (length > 0) Count(term);
            if (length > 0 || IsChinese(text[i])) _tokens.Add(new Token(i, (byte)Math.Max(length, 1), _speech, length > 0, length > 0 ? char.MaxValue + term : text[i]));
            i += Math.Max(length, 1);
        }
    }

    private void Count(int term)
    {
        foreach (var held in _terms.HeldBy(term))
        {
            if (_last[held] == _speech) continue;
            _last[held] = _speech;
            Speeches[held]++;
        }
    }

    /// <summary>The mark between two names of one rank joins them: 形式主义、官僚主义.</summary>
    private static bool IsChinese(char c) => c is >= '\u4E00' and <= '\u9FFF' or '、';
}
