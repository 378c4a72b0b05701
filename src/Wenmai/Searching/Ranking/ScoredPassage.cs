namespace Wenmai.Searching.Ranking;

/// <summary>A passage on its way to becoming a hit.</summary>
/// <param name="Segment">Index of its segment.</param>
/// <param name="Passage">Its row there.</param>
/// <param name="IsExact">Whether the whole query stands in it verbatim.</param>
/// <param name="Score">Relevance.</param>
/// <param name="Day">Day number of its speech, or of the first day of its year; 0 when unknown.</param>
/// <param name="SpeechId">Identifier of its speech as a number: breaks ties in the same way whatever the order of import.</param>
internal readonly record struct ScoredPassage(int Segment, int Passage, bool IsExact, double Score, int Day, long SpeechId)
{
    /// <summary>Orders by relevance: exact hits first, then score, then newest.</summary>
    public static int ByRelevance(ScoredPassage a, ScoredPassage b)
    {
        if (a.IsExact != b.IsExact) return a.IsExact ? -1 : 1;
        return ByScore(a, b);
    }

    /// <summary>Orders by score, then newest.</summary>
    public static int ByScore(ScoredPassage a, ScoredPassage b)
    {
        var score = b.Score.CompareTo(a.Score);
        return score != 0 ? score : ByNewest(a, b);
    }

    /// <summary>Orders from the newest to the oldest; undated last.</summary>
    public static int ByNewest(ScoredPassage a, ScoredPassage b)
    {
        var day = b.Day.CompareTo(a.Day);
        return day != 0 ? day : InText(a, b);
    }

    /// <summary>Orders from the oldest to the newest; undated last.</summary>
    public static int ByOldest(ScoredPassage a, ScoredPassage b)
    {
        if (a.Day == 0 || b.Day == 0) return ByNewest(a, b);
        var day = a.Day.CompareTo(b.Day);
        return day != 0 ? day : InText(a, b);
    }

    private static int InText(ScoredPassage a, ScoredPassage b)
    {
        var speech = a.SpeechId.CompareTo(b.SpeechId);
        return speech != 0 ? speech : a.Passage.CompareTo(b.Passage);
    }
}
