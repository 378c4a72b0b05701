using Wenmai.Language;

namespace Wenmai.Insights;

/// <summary>Tells the words around a place of a text and how they stand to it, from the characters between.</summary>
internal static class Neighbours
{
    private const string SentenceEnds = "。！？；!?;\n";
    private const string Joints = "、和与及并";

    /// <summary>The words within the window, each with its relation.</summary>
    /// <param name="folded">Folded paragraph.</param>
    /// <param name="start">Where the place begins.</param>
    /// <param name="end">Where it ends.</param>
    public static IEnumerable<(CollocationRelation Relation, string Word)> Of(string folded, int start, int end)
    {
        var from = start;
        while (from > 0 && !SentenceEnds.Contains(folded[from - 1])) from--;
        var to = end;
        while (to < folded.Length && !SentenceEnds.Contains(folded[to])) to++;
        // Cut as the whole sentence is, so that a word stands beside the place as often as it is counted there, and no oftener.
        var (words, behind) = (new List<TextSpan>(), 0);
        foreach (var word in TermCutter.CutWords(folded, from, to))
        {
            if (word.Start >= end && ++behind > CollocationRequest.Window) break;
            words.Add(word);
        }
        foreach (var word in words.Where(w => w.End <= start).TakeLast(CollocationRequest.Window))
            yield return (RelationBefore(folded[word.End..start]), folded[word.Start..word.End]);
        foreach (var word in words.Where(w => w.Start >= end))
            yield return (RelationAfter(folded[end..word.Start]), folded[word.Start..word.End]);
    }

    /// <summary>The head of an object, its last word; null where no word ends there.</summary>
    /// <param name="folded">The object, folded.</param>
    public static string? HeadOf(string folded) =>
        TermCutter.Words.Cut(folded, 0, folded.Length).ToList() is [.., var head] && head.End == folded.Length ? folded[head.Start..head.End] : null;

    private static CollocationRelation RelationBefore(string gap) => gap switch
    {
        "" or "地" => CollocationRelation.Before,
        "的" => CollocationRelation.Attribute,
        [var joint] when Joints.Contains(joint) => CollocationRelation.Coordinate,
        _ => CollocationRelation.Near,
    };

    private static CollocationRelation RelationAfter(string gap) => gap switch
    {
        "" or "好" or "了" => CollocationRelation.After,
        "的" => CollocationRelation.Head,
        [var joint] when Joints.Contains(joint) => CollocationRelation.Coordinate,
        _ => CollocationRelation.Near,
    };
}
