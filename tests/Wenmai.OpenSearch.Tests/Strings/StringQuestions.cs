using System.Text;
using System.Text.Json;
using Wenmai.Language;
using Wenmai.Searching.Strings;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Asks two archives the same about strings that are cut anywhere from texts.</summary>
/// <param name="texts">The texts.</param>
/// <param name="seed">Chooses the strings.</param>
internal sealed class StringQuestions(IReadOnlyList<string> texts, int seed)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Random _random = new(seed);

    /// <summary>Strings as somebody could mark them in a text: some with a slot, some long, some over the end of a sentence or line.</summary>
    public List<string> Cut(int count) => [.. Enumerable.Range(0, count).Select(_ => CutOne()).Where(s => s.Length > 0)];

    private string CutOne() => _random.Next(10) switch
    {
        0 or 1 => Slotted(),
        2 => AroundMark(),
        3 => Piece(_random.Next(60, 320)),
        _ => Piece(_random.Next(1, 13)),
    };

    private string Piece(int length) => Piece(texts[_random.Next(texts.Count)], length);

    private string Piece(string text, int length)
    {
        var start = _random.Next(text.Length);
        return Whole(text, start, Math.Min(text.Length, start + length));
    }

    private string AroundMark()
    {
        var text = texts[_random.Next(texts.Count)];
        var mark = text.IndexOfAny(['。', '！', '；', '\n', '”'], _random.Next(text.Length));
        return mark < 0 ? "" : Whole(text, Math.Max(0, mark - _random.Next(5)), Math.Min(text.Length, mark + 1 + _random.Next(6)));
    }

    private string Slotted()
    {
        var text = texts[_random.Next(texts.Count)];
        var start = _random.Next(text.Length);
        var slot = Math.Min(text.Length, start + _random.Next(1, 4));
        var next = Math.Min(text.Length, slot + _random.Next(1, 20));
        return $"{Whole(text, start, slot)}…{Whole(text, next, Math.Min(text.Length, next + _random.Next(1, 4)))}";
    }

    /// <summary>No half characters: nobody can type them.</summary>
    private static string Whole(string text, int start, int end)
    {
        if (start < end && char.IsLowSurrogate(text[start])) start++;
        if (end > start && char.IsHighSurrogate(text[end - 1])) end--;
        return text[start..end];
    }

    /// <summary>A draft of pieces of texts, shuffled; without characters of two halves, which segments cut.</summary>
    public string Draft(int length)
    {
        var draft = new StringBuilder();
        while (draft.Length < length) draft.Append([.. Piece(_random.Next(3, 120)).Where(c => !char.IsSurrogate(c))]);
        return draft.ToString(0, length);
    }

    /// <summary>What differs between the counts of two archives.</summary>
    public static async Task<List<string>> CompareCountsAsync(IArchiveStrings expected, IArchiveStrings actual, IReadOnlyList<string> asked)
    {
        var (theirs, ours) = (await expected.CountAsync(asked), await actual.CountAsync(asked));
        return [.. asked.Select((a, i) => Difference(a, theirs[i], ours[i])).OfType<string>()];
    }

    /// <summary>What differs between concordances.</summary>
    public async Task<List<string>> CompareConcordancesAsync(IArchiveStrings expected, IArchiveStrings actual, IReadOnlyList<string> asked)
    {
        var differences = new List<string>();
        foreach (var text in asked)
        {
            var request = new ConcordanceRequest
            {
                Text = text, Sort = (ConcordanceSort)_random.Next(4), Sample = _random.Next(2) == 0 ? 20 : 200, Seed = _random.Next(5), Width = _random.Next(5, 60),
            };
            if (Difference(text, await expected.FindConcordanceAsync(request), await actual.FindConcordanceAsync(request)) is { } difference) differences.Add(difference);
        }
        return differences;
    }

    /// <summary>What differs between answers to whether strings occur; some are changed so that they may not.</summary>
    public async Task<List<string>> ComparePresenceAsync(IArchiveStrings expected, IArchiveStrings actual, IReadOnlyList<string> asked)
    {
        var folded = asked.Concat(asked.Select(a => a + Piece(2))).Select(TextFolding.FoldToString)
            .SelectMany(f => f.Split('\n')).Where(f => f.Length > 1).ToList();
        var (theirs, ours) = (await expected.OccurAsync(folded), await actual.OccurAsync(folded));
        return [.. folded.Select((f, i) => Difference(f, theirs[i], ours[i])).OfType<string>()];
    }

    /// <summary>What differs between the stretches of a draft.</summary>
    public static async Task<List<string>> CompareStretchesAsync(IArchiveStrings expected, IArchiveStrings actual, string draft, int shortest)
    {
        var (theirs, ours) = (await expected.FindStretchesAsync(draft, shortest), await actual.FindStretchesAsync(draft, shortest));
        return [.. theirs.Except(ours).Select(s => $"missing {s}"), .. ours.Except(theirs).Select(s => $"too much {s}")];
    }

    private static string? Difference<T>(string asked, T expected, T actual)
    {
        var (theirs, ours) = (JsonSerializer.Serialize(expected, Readable), JsonSerializer.Serialize(actual, Readable));
        return theirs == ours ? null : $"{asked}\n  {Short(theirs)}\n  {Short(ours)}";
    }

    private static string Short(string json) => json[..Math.Min(400, json.Length)];
}
