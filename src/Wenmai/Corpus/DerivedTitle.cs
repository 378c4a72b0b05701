using System.Text.RegularExpressions;

namespace Wenmai.Corpus;

/// <summary>A title for a speech whose text has none. Invents nothing: the file's name, and the text's first words where the name says little.</summary>
internal static partial class DerivedTitle
{
    /// <param name="sourceName">The file's path.</param>
    /// <param name="text">The text.</param>
    /// <param name="bodyLines">Its lines without the opening.</param>
    public static string Of(string sourceName, string text, IEnumerable<TextSpan> bodyLines)
    {
        const int telling = 4;
        var fileName = sourceName[(sourceName.LastIndexOf('/') + 1)..];
        var stem = TextScrubber.WithoutBidi(TextScrubber.Strip(Path.GetFileNameWithoutExtension(fileName), out _)).Replace('_', ' ').ReplaceLineEndings(" ").Trim();
        var words = Whole(text, [.. bodyLines]).Select(line => FirstWords(text, line)).FirstOrDefault(clause => clause is not null);
        if (words is not null && IsSlug(stem, text)) return words;
        if (Hanzi().Count(stem) >= telling) return stem;
        return (stem, words) switch
        {
            (_, null) => stem.Length > 0 ? stem : fileName,
            ("", _) => words,
            _ => $"{stem}：{words}",
        };
    }

    /// <summary>The first clauses of a document's body that say something; null when there are none.</summary>
    public static string? FirstWords(SpeechStructure structure) => structure.Paragraphs.Where(p => p.Kind is ParagraphKind.Body)
        .Select(p => FirstWords(structure.Text, p.Span)).FirstOrDefault(clause => clause is not null);

    // A collection that has no titles puts the text's own beginning above it, cut at a length: the line below says it whole.
    private static IEnumerable<TextSpan> Whole(string text, List<TextSpan> lines) =>
        lines.Where((line, i) => i + 1 >= lines.Count || line.Length >= lines[i + 1].Length || !lines[i + 1].Of(text).StartsWith(line.Of(text), StringComparison.Ordinal));

    // A file that is named by the first words of its text, cut at a length and without marks, has no name.
    private static bool IsSlug(string stem, string text)
    {
        const int least = 10, window = 400;
        var name = string.Concat(Hanzi().Matches(stem).Select(m => m.Value));
        var start = string.Concat(Hanzi().Matches(text[..Math.Min(text.Length, window)]).Select(m => m.Value));
        return name.Length >= least && start.StartsWith(name, StringComparison.Ordinal);
    }

    /// <summary>The first clauses of a line that say something: at least ten hanzi, at most forty characters; null when there are none.</summary>
    private static string? FirstWords(string text, TextSpan line)
    {
        const int least = 10, most = 40;
        var body = text.AsSpan(line.Start, Math.Min(line.Length, 400));
        foreach (var range in body.SplitAny('。', '！', '？', '；', '：'))
        {
            var sentence = body[range].Trim().ToString();
            if (Address().Match(sentence) is { Success: true } address) sentence = sentence[address.Length..];
            sentence = Announcement().Replace(sentence, "");
            if (sentence.StartsWith("尊敬的", StringComparison.Ordinal)) continue;
            if (Hanzi().Count(sentence) < least) continue;
            if (sentence.Length <= most) return sentence;
            var comma = sentence.LastIndexOf('，', most);
            var end = comma >= least ? comma : most;
            if (char.IsHighSurrogate(sentence[end - 1])) end--;
            return sentence[..end] + "…";
        }
        return null;
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Hanzi();

    /// <summary>What leads over to a list after ：.</summary>
    [GeneratedRegex(@"，[^，]{0,4}(?:任务|议题|内容|目的)是$")]
    private static partial Regex Announcement();

    [GeneratedRegex(@"^(?:各位[^，]{0,12}、)?(?:同志们|各位同志|各位领导|各位代表|朋友们)，")]
    private static partial Regex Address();
}
