namespace Wenmai.Training.Evaluation;

/// <summary>One label on which annotator and judge differ.</summary>
/// <param name="Aspect">What is labelled, in Chinese (要求类型 …).</param>
/// <param name="Judged">The judged value; empty for none.</param>
/// <param name="Found">The value found; empty for none.</param>
/// <param name="Rule">What the found value rests on; empty where nothing was found.</param>
public sealed record Difference(string Aspect, string Judged, string Found, string Rule);

/// <summary>How well the labels of sentences agree with a judged set, and where they do not.</summary>
/// <param name="Scores">The scores.</param>
/// <param name="Pairs">All judged sentences with what was found, in the order of the judgements.</param>
public sealed record AnnotationEvaluation(AnnotationScores Scores, IReadOnlyList<SentencePair> Pairs)
{
    /// <summary>Annotates every document whole and scores its judged sentences.</summary>
    /// <param name="goldPath">Columns doc, n, start, end, types, stance, strength, themes, actor, deadline, quantity; UTF-16 offsets, end exclusive.</param>
    /// <param name="documentsPath">Columns doc and file, the file relative to this table.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="FormatException">A row or a document cannot be understood; the message names it.</exception>
    public static AnnotationEvaluation Run(string goldPath, string documentsPath)
    {
        var judged = ReadJudgements(goldPath);
        var speeches = ReadSpeeches(documentsPath, judged.Select(j => j.Document).ToHashSet());
        return Of([.. judged.Select(j => Pair(j, SpeechOf(speeches, j, goldPath)))]);
    }

    /// <summary>Scores sentences already matched with their judgements.</summary>
    public static AnnotationEvaluation Of(IReadOnlyList<SentencePair> pairs) => new(AnnotationScorer.Score(pairs), pairs);

    /// <summary>The differences of one sentence; empty where all labels agree.</summary>
    /// <remarks>Of themes only the first is compared: the second is the least settled column.</remarks>
    public static IReadOnlyList<Difference> DifferencesOf(SentencePair pair)
    {
        var (judged, found) = (pair.Judged, pair.Found);
        var differences = new List<Difference>();
        Add("要求类型", Join(judged.Types), Join(pair.Types), string.Join(' ', found.Demands.SelectMany(d => d.Types).Select(t => t.Evidence.Rule).Distinct()));
        Add("立场", judged.Stance, pair.Stance, found.StanceEvidence?.Rule ?? "");
        Add("力度", $"{judged.Strength}", $"{found.Strength}", "");
        if (judged.Themes.Count > 0) Add("首要主题", judged.Themes[0], pair.Themes.FirstOrDefault() ?? "", found.Themes.FirstOrDefault()?.Evidence.Rule ?? "");
        Add("责任主体", judged.Actor, pair.Actor?.Of(pair.Text) ?? "", "");
        Add("时限", judged.Deadline, pair.Deadline?.Of(pair.Text) ?? "", "");
        Add("数量", judged.Quantity, pair.Quantity?.Of(pair.Text) ?? "", "");
        return differences;

        void Add(string aspect, string gold, string answer, string rule)
        {
            if (gold != answer) differences.Add(new Difference(aspect, gold, answer, rule));
        }

        static string Join(IEnumerable<string> codes) => string.Join(',', codes.Order(StringComparer.Ordinal));
    }

    private static List<JudgedSentence> ReadJudgements(string path)
    {
        var table = TabbedFile.Read(path, "doc", "n", "start", "end", "types", "stance", "strength", "themes", "actor", "deadline", "quantity");
        return [.. table.Rows.Select(row => new JudgedSentence
        {
            Document = row["doc"],
            Number = row.Number("n"),
            Span = new TextSpan(row.Number("start"), row.Number("end")),
            Types = row.List("types").Where(t => t != "N0").ToHashSet(),
            Stance = row["stance"],
            Strength = row.Number("strength"),
            Themes = row.List("themes"),
            Actor = row["actor"],
            Deadline = row["deadline"],
            Quantity = row["quantity"],
        })];
    }

    private static Dictionary<string, Speech> ReadSpeeches(string path, HashSet<string> wanted)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return TabbedFile.Read(path, "doc", "file").Rows.Where(row => wanted.Contains(row["doc"])).DistinctBy(row => row["doc"])
            .ToDictionary(row => row["doc"], row => Documents.Read(Path.Combine(folder, row["file"]), Path.GetFileName(row["file"])));
    }

    private static Speech SpeechOf(Dictionary<string, Speech> speeches, JudgedSentence judged, string goldPath) =>
        speeches.GetValueOrDefault(judged.Document)
        ?? throw new FormatException($"{Path.GetFileName(goldPath)}：文件清单里没有“{judged.Document}”。");

    private static SentencePair Pair(JudgedSentence judged, Speech speech)
    {
        var nearest = speech.Sentences.MaxBy(s => Math.Min(s.Span.End, judged.Span.End) - Math.Max(s.Span.Start, judged.Span.Start));
        return new SentencePair(judged, nearest ?? new Sentence { Span = default, Paragraph = 0, Section = -1 }, speech.Text);
    }
}
