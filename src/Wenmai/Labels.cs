namespace Wenmai;

/// <summary>The names of coded values for people: code, Chinese label, English label.</summary>
/// <remarks>One table for pages, command line, query language and export, so that they cannot drift apart.</remarks>
public static class Labels
{
    /// <summary>Code and names of one value.</summary>
    public sealed record Entry<T>(T Value, string Code, string Label, string EnglishLabel);

    /// <summary>D01-D12.</summary>
    public static IReadOnlyList<Entry<DirectiveType>> DirectiveTypes { get; } =
    [
        new(DirectiveType.Obligation, "D01", "义务", "Obligation"),
        new(DirectiveType.Prohibition, "D02", "禁止", "Prohibition"),
        new(DirectiveType.Assignment, "D03", "责任分工", "Assignment"),
        new(DirectiveType.Inspection, "D04", "监督检查", "Inspection"),
        new(DirectiveType.Accountability, "D05", "问责追究", "Accountability"),
        new(DirectiveType.QuantifiedTarget, "D06", "量化指标", "Quantified target"),
        new(DirectiveType.Deadline, "D07", "时限", "Deadline"),
        new(DirectiveType.Education, "D08", "学习教育", "Education"),
        new(DirectiveType.Mechanism, "D09", "建章立制", "Mechanism"),
        new(DirectiveType.Rectification, "D10", "整改整治", "Rectification"),
        new(DirectiveType.Support, "D11", "激励保障", "Support"),
        new(DirectiveType.Reporting, "D12", "报告公开", "Reporting"),
    ];

    /// <summary>Stances, most asked for first.</summary>
    public static IReadOnlyList<Entry<Stance>> Stances { get; } =
    [
        new(Stance.Own, "own", "本级要求", "Own demand"),
        new(Stance.Quoted, "quoted", "转述上级", "Quoted"),
        new(Stance.Reported, "reported", "既往工作", "Reported"),
        new(Stance.Problem, "problem", "问题表述", "Problem"),
        new(Stance.Other, "other", "其他", "Other"),
    ];

    /// <summary>Section roles in the order of a speech.</summary>
    public static IReadOnlyList<Entry<SectionRole>> SectionRoles { get; } =
    [
        new(SectionRole.Introduction, "introduction", "导语", "Introduction"),
        new(SectionRole.Achievements, "achievements", "成绩", "Achievements"),
        new(SectionRole.Problems, "problems", "问题", "Problems"),
        new(SectionRole.Situation, "situation", "形势", "Situation"),
        new(SectionRole.Requirements, "requirements", "要求", "Requirements"),
        new(SectionRole.Safeguards, "safeguards", "保障", "Safeguards"),
        new(SectionRole.Closing, "closing", "结语", "Closing"),
        new(SectionRole.Body, "body", "正文", "Body"),
    ];

    /// <summary>K00-K15, kinds of documents (文种).</summary>
    public static IReadOnlyList<Entry<DocumentKind>> DocumentKinds { get; } =
    [
        new(DocumentKind.Other, "K00", "其他", "Other"),
        new(DocumentKind.Speech, "K01", "讲话", "Speech"),
        new(DocumentKind.GovernmentReport, "K02", "政府工作报告", "Government work report"),
        new(DocumentKind.OtherReport, "K03", "其他工作报告", "Other report"),
        new(DocumentKind.Decision, "K04", "决定/决议", "Decision or resolution"),
        new(DocumentKind.Opinion, "K05", "意见", "Opinion"),
        new(DocumentKind.Notice, "K06", "通知", "Notice"),
        new(DocumentKind.Circular, "K07", "通报", "Circular"),
        new(DocumentKind.Regulation, "K08", "办法/条例/规定", "Regulation"),
        new(DocumentKind.Plan, "K09", "规划/方案", "Plan or scheme"),
        new(DocumentKind.Communique, "K10", "公报/公告", "Communique or announcement"),
        new(DocumentKind.Reply, "K11", "批复/函", "Reply or letter"),
        new(DocumentKind.Address, "K12", "致辞/贺信", "Address or congratulation"),
        new(DocumentKind.News, "K13", "新闻报道", "News"),
        new(DocumentKind.Article, "K14", "文章/署名文章", "Article"),
        new(DocumentKind.Interview, "K15", "谈话/答问", "Interview"),
    ];

    /// <summary>Ways in which a search comes by a passage.</summary>
    public static IReadOnlyList<Entry<RetrievalLeg>> RetrievalLegs { get; } =
    [
        new(RetrievalLeg.Exact, "exact", "原文", "verbatim"),
        new(RetrievalLeg.Words, "words", "词语", "words"),
        new(RetrievalLeg.Wordings, "wordings", "相关说法", "other wordings"),
        new(RetrievalLeg.Meaning, "meaning", "含义", "meaning"),
        new(RetrievalLeg.Phrasings, "phrasings", "公文写法", "official phrasing"),
        new(RetrievalLeg.Deep, "deep", "语义（深）", "deep meaning"),
    ];

    /// <summary>Where a summand of a score was earned.</summary>
    public static IReadOnlyList<Entry<ScoreField>> ScoreFields { get; } =
    [
        new(ScoreField.Text, "text", "正文", "text"),
        new(ScoreField.Heading, "heading", "小标题", "heading"),
        new(ScoreField.Title, "title", "标题", "title"),
        new(ScoreField.Words, "words", "相同的字词", "shared words"),
        new(ScoreField.Wordings, "wordings", "相关说法", "other wordings"),
        new(ScoreField.Meaning, "meaning", "含义相近", "near in meaning"),
        new(ScoreField.Phrasings, "phrasings", "公文写法", "official phrasing"),
        new(ScoreField.Deep, "deep", "语义（深）", "deep meaning"),
    ];

    /// <summary>Finds a kind of document by code, label or English label, or by one name of a label that has several (决定/决议).</summary>
    public static bool TryFindKind(string codeOrLabel, out DocumentKind kind)
    {
        var key = codeOrLabel.Trim();
        if (!TryFind(DocumentKinds, key, out var entry)) entry = DocumentKinds.FirstOrDefault(k => k.Label.Split('/').Contains(key))!;
        kind = entry?.Value ?? default;
        return entry is not null;
    }

    /// <summary>The entry of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in the table.</exception>
    public static Entry<T> Of<T>(IReadOnlyList<Entry<T>> table, T value) where T : struct, Enum =>
        table.FirstOrDefault(e => EqualityComparer<T>.Default.Equals(e.Value, value))
        ?? throw new ArgumentOutOfRangeException(nameof(value), value, null);

    /// <summary>Finds an entry by code (any case), Chinese label or English label (any case).</summary>
    public static bool TryFind<T>(IReadOnlyList<Entry<T>> table, string codeOrLabel, out Entry<T> entry) where T : struct, Enum
    {
        var key = codeOrLabel.Trim();
        entry = table.FirstOrDefault(e => e.Label == key
            || string.Equals(e.Code, key, StringComparison.OrdinalIgnoreCase)
            || string.Equals(e.EnglishLabel, key, StringComparison.OrdinalIgnoreCase))!;
        return entry is not null;
    }
}
