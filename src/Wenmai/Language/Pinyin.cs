using System.Collections.Frozen;

namespace Wenmai.Language;

/// <summary>How characters are read in pinyin: syllables in small letters without tones, ü written <c>v</c>.</summary>
/// <remarks>From <c>Tables/pinyin.txt</c> and <c>Tables/pinyin-words.txt</c>: the first reading of a character holds wherever no word says otherwise (银行, 长效).</remarks>
internal static class Pinyin
{
    private static readonly Lazy<FrozenDictionary<char, string[]>> Characters = new(ReadCharacters);
    private static readonly Lazy<FrozenDictionary<string, string[]>> Words = new(ReadWords);
    private static readonly Lazy<FrozenSet<string>> Known = new(() => Characters.Value.Values.SelectMany(s => s).ToFrozenSet());
    private static readonly Lazy<FrozenSet<char>> FirstOfWords = new(() => Words.Value.Keys.Select(w => w[0]).ToFrozenSet());
    private static readonly Lazy<FrozenDictionary<string, string>> Blurred = new(() => Known.Value.ToFrozenDictionary(s => s, MakeBlurred));
    private static readonly Lazy<int> LongestWord = new(() => Words.Value.Keys.Max(w => w.Length));

    /// <summary>The sounds that many speakers do not tell apart, each with what stands for both.</summary>
    private static readonly (string Sound, string Merged)[] Initials = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")];

    private static readonly (string Sound, string Merged)[] Finals = [("ing", "in"), ("eng", "en"), ("ang", "an")];

    /// <summary>The readings of a folded character, the usual one first; none for what is no Chinese character or has no entry.</summary>
    public static IReadOnlyList<string> Of(char c) => Characters.Value.GetValueOrDefault(c, []);

    /// <summary>Whether letters are one whole syllable.</summary>
    public static bool IsSyllable(ReadOnlySpan<char> letters) => Known.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters);

    /// <summary>The syllables of a folded text, one for each character; a letter or digit stands for itself, and so does what has no reading.</summary>
    public static string[] Read(string folded)
    {
        var syllables = new string[folded.Length];
        for (var i = 0; i < folded.Length;)
        {
            var word = WordAt(folded, i);
            if (word is not null) word.CopyTo(syllables, i);
            else syllables[i] = Of(folded[i]) is [var usual, ..] ? usual : folded[i].ToString();
            i += word?.Length ?? 1;
        }
        return syllables;
    }

    /// <summary>A syllable as somebody writes it who does not tell zh from z, n from l, ing from in.</summary>
    public static string Blur(string syllable) => Blurred.Value.GetValueOrDefault(syllable, syllable);

    private static string MakeBlurred(string syllable)
    {
        foreach (var (sound, merged) in Initials)
            if (syllable.StartsWith(sound, StringComparison.Ordinal) && syllable.Length > sound.Length)
            {
                syllable = merged + syllable[sound.Length..];
                break;
            }
        foreach (var (sound, merged) in Finals)
            if (syllable.EndsWith(sound, StringComparison.Ordinal)) return syllable[..^sound.Length] + merged;
        return syllable;
    }

    private static string[]? WordAt(string folded, int start)
    {
        if (!FirstOfWords.Value.Contains(folded[start])) return null;
        var words = Words.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(LongestWord.Value, folded.Length - start); length > 1; length--)
            if (words.TryGetValue(folded.AsSpan(start, length), out var syllables)) return syllables;
        return null;
    }

    private static FrozenDictionary<char, string[]> ReadCharacters()
    {
        var (usual, others) = (new Dictionary<char, List<string>>(), new List<(char, string)>());
        foreach (var line in FoldingTable.Lines("pinyin.txt"))
        {
            var (syllable, characters) = (line[..line.IndexOf(' ')], line[(line.IndexOf(' ') + 1)..].Split('|'));
            foreach (var c in characters[0]) usual[c] = [syllable];
            if (characters.Length > 1) others.AddRange(characters[1].Select(c => (c, syllable)));
        }
        foreach (var (c, syllable) in others) usual[c].Add(syllable);
        return usual.ToFrozenDictionary(u => u.Key, u => u.Value.ToArray());
    }

    private static FrozenDictionary<string, string[]> ReadWords() => FoldingTable.Lines("pinyin-words.txt")
        .Select(line => line.Split(' ')).ToFrozenDictionary(fields => fields[0], fields => fields[1..].Select(string.Intern).ToArray());
}
