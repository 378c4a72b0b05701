namespace Wenmai.Annotation;

/// <summary>What kind of text a speech archive holds here: it decides whose voice an unmarked demand has.</summary>
internal enum Genre : byte
{
    /// <summary>A speech or report in the first person.</summary>
    Speech,

    /// <summary>News or minutes: somebody else's demands are passed on (会议强调…).</summary>
    News,

    /// <summary>A regulation, in numbered articles.</summary>
    Regulation,
}

/// <summary>Tells the genre of a text.</summary>
internal static class GenreReader
{
    private const int FewArticles = 3;
    private static readonly string[] FirstPerson = ["同志们", "各位代表", "我讲", "我代表", "我们单位", "大家好"];
    private static readonly string[] ThirdPerson =
    [
        "会议强调", "会议指出", "会议要求", "会议认为", "会议提出", "近平强调", "近平指出", "书记强调", "书记指出", "总理强调", "总理指出",
        "主持会议", "出席会议", "召开会议", "现纪要如下", "会上强调", "会议上强调", "上强调", "同志强调", "并讲话", "主席强调",
    ];

    /// <summary>The genre of a text.</summary>
    public static Genre Of(SpeechStructure structure)
    {
        if (structure.Paragraphs.Count(p => IsArticle(p.Span.Of(structure.Text))) >= FewArticles) return Genre.Regulation;
        if (structure.Salutation is not null || FirstPerson.Any(w => structure.Text.Contains(w, StringComparison.Ordinal))) return Genre.Speech;
        var others = ThirdPerson.Count(w => structure.Text.Contains(w, StringComparison.Ordinal));
        return others >= 2 || (others == 1 && structure.Text.Length < 1500) ? Genre.News : Genre.Speech;
    }

    private static bool IsArticle(string line) => line.Length > 3 && line[0] == '第' && line.AsSpan(0, Math.Min(8, line.Length)).IndexOf('条') > 1;
}
