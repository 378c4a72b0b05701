using System.Collections.Frozen;

namespace Wenmai.Administration;

/// <summary>Tells passwords that are quickly guessed: common words, rows of the keyboard, runs, dates and what repeats itself, however they are put together.</summary>
/// <remarks>
/// A password is read as pieces, the longest first. A common word or a date is worth two characters to somebody who guesses, a run one, a Chinese
/// character two, anything else one; a second time, nothing. A rule and a table of our own, instead of a list of millions of leaked ones.
/// </remarks>
internal static class CommonPasswords
{
    private const int Enough = 8;
    private const int ShortestRun = 3;
    private const int WordValue = 2;
    private const string Disguises = "@a4a0o1l!i3e$s5s7t8b";
    private const string Keyboard = "`1234567890-= qwertyuiop[] asdfghjkl;' zxcvbnm,./";

    private static readonly FrozenSet<string> Words = EmbeddedTable.ReadText("Administration/common-passwords.tsv")
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').ToFrozenSet(StringComparer.Ordinal);

    private static readonly int LongestWord = Words.Max(w => w.Length);

    /// <summary>Whether a password is worth too little.</summary>
    public static bool Holds(string password)
    {
        var plain = password.ToLowerInvariant();
        // Digits are read as digits and as the letters they may stand for, whichever is worth less.
        return Math.Min(ValueOf(plain), ValueOf(string.Concat(plain.Select(Undisguised)))) < Enough;
    }

    private static int ValueOf(string text)
    {
        var (value, seen) = (0, new HashSet<string>());
        for (var place = 0; place < text.Length;)
        {
            var (length, worth) = PieceAt(text, place);
            if (seen.Add(text.Substring(place, length))) value += worth;
            place += length;
        }
        return value;
    }

    private static (int Length, int Worth) PieceAt(string text, int place)
    {
        var (word, run) = (WordAt(text, place), RunAt(text, place));
        if (IsDateAt(text, place)) return (8, WordValue);
        if (run >= ShortestRun && run >= word) return (run, 1);
        if (word > 0) return (word, WordValue);
        return (1, text[place] >= '\u3400' ? 2 : 1);
    }

    private static int WordAt(string text, int place)
    {
        for (var length = Math.Min(LongestWord, text.Length - place); length > 1; length--)
            if (Words.Contains(text.Substring(place, length))) return length;
        return 0;
    }

    /// <summary>How many characters follow each other: by their number, by their place on the keyboard, or by being the same.</summary>
    private static int RunAt(string text, int place) => new[] { (Func<char, int>)(c => c), c => Keyboard.IndexOf(c, StringComparison.Ordinal) }
        .SelectMany(order => new[] { -1, 0, 1 }, (order, step) => LengthOf(text, place, order, step)).Max();

    private static int LengthOf(string text, int place, Func<char, int> order, int step)
    {
        var end = place + 1;
        while (end < text.Length && order(text[end]) >= 0 && order(text[end]) - order(text[end - 1]) == step) end++;
        return end - place;
    }

    private static bool IsDateAt(string text, int place) => place + 8 <= text.Length && text.AsSpan(place, 8) is var digits
        && digits.IndexOfAnyExceptInRange('0', '9') < 0 && digits is ['1', '9', ..] or ['2', '0', ..];

    private static char Undisguised(char c) => Disguises.IndexOf(c, StringComparison.Ordinal) is var place and >= 0 && place % 2 == 0 ? Disguises[place + 1] : c;
}
