namespace Wenmai.Proofreading.Words;

/// <summary>Which neighbours a wrong word must have, or must not have.</summary>
/// <remarks>Written as alternatives parted by a bar, <c>!</c> before them all to forbid them; in one, <c>#</c> stands for a digit
/// and <c>^</c> for the edge of a clause: anything but a letter, digit or Chinese character.</remarks>
internal sealed class TypoContext
{
    private readonly bool _forbids;
    private readonly string[] _words;

    /// <summary>Reads a cell of the table; empty asks nothing.</summary>
    public TypoContext(string cell)
    {
        _forbids = cell.StartsWith('!');
        _words = cell.TrimStart('!').Split('|', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Whether the text before an offset is as it must be.</summary>
    public bool EndsAt(string text, int end) => _words.Length == 0 || _forbids != _words.Any(word => Matches(text, end - word.Length, word));

    /// <summary>Whether the text from an offset on is as it must be.</summary>
    public bool BeginsAt(string text, int start) => _words.Length == 0 || _forbids != _words.Any(word => Matches(text, start, word));

    private static bool Matches(string text, int start, string word)
    {
        for (var i = 0; i < word.Length; i++)
            if (!Matches(start + i >= 0 && start + i < text.Length ? text[start + i] : '\n', word[i])) return false;
        return true;
    }

    private static bool Matches(char c, char asked) => asked switch
    {
        '#' => char.IsDigit(c),
        '^' => !char.IsLetterOrDigit(c),
        _ => c == asked,
    };
}
