using Wenmai.Searching.Queries;
using Wenmai.Searching.Understanding;

namespace Wenmai.Searching.Planning;

/// <summary>Reads requests as far as nothing of the archive's texts is needed: what has to be known of those is asked between its steps.</summary>
/// <param name="taxonomy">The archive's themes.</param>
/// <param name="hasLabels">Whether sentences were labelled at indexing: without labels a frame narrows by facts of the speech alone.</param>
/// <param name="options">Settings of searches.</param>
/// <param name="generation">The mark of the generation that answers.</param>
internal sealed class RequestReader(Taxonomy taxonomy, bool hasLabels, SearchOptions options, string generation)
{
    /// <summary>How a query could be split. All of it is topic all the same where it stands in the archive as typed, or in a title.</summary>
    /// <param name="request">The search.</param>
    /// <param name="today">What 去年 is counted from.</param>
    public QueryFrame FrameOf(SearchRequest request, DateOnly today)
    {
        if (request.Mode is SearchMode.Exact or SearchMode.Words || request.Kept.Contains(SearchRequest.AllKept)) return QueryFrame.Plain(request.Query);
        var frame = FrameReader.Read(request.Query, today, request.Kept);
        return frame.IsPlain || !(hasLabels || frame.SaysFacts) ? QueryFrame.Plain(request.Query) : frame;
    }

    /// <summary>Reads a request.</summary>
    /// <param name="request">The search.</param>
    /// <param name="frame">How its query is split.</param>
    public ReadRequest Read(SearchRequest request, QueryFrame frame)
    {
        var (framed, required) = FramedRequest.Of(request, frame, hasLabels);
        if (framed.Selection.Subcorpus is { } part) required = required is null ? part : new AndNode([required, part]);
        var parsed = QueryParser.Parse(framed.Query, request.Mode, taxonomy, longest: request.MayBeLong ? SearchLimits.LongQueryLength : SearchLimits.QueryLength);
        var (selection, kinds) = DefaultKinds.Apply(framed.Selection.WithThemeIds(taxonomy), options.DefaultKinds, parsed.Root);
        return new ReadRequest
        {
            Generation = generation,
            Asked = request,
            Request = framed with { Selection = selection },
            Parsed = parsed with { Notices = [.. parsed.Notices, .. DefaultKinds.Notices(kinds)] },
            Frame = frame,
            Required = required,
            SelectionProblems = FacetValues.Check(request.Selection, taxonomy),
        };
    }
}

/// <summary>A request that was read: what is left to be known before it can be planned are facts of the archive.</summary>
internal sealed record ReadRequest
{
    /// <summary>The mark of the generation that answers.</summary>
    public required string Generation { get; init; }

    /// <summary>The request as it came.</summary>
    public required SearchRequest Asked { get; init; }

    /// <summary>The request as it is answered: narrowed by its frame and by the archive's kinds.</summary>
    public required SearchRequest Request { get; init; }

    /// <summary>Its query.</summary>
    public required ParsedQuery Parsed { get; init; }

    /// <summary>How the query was split.</summary>
    public required QueryFrame Frame { get; init; }

    /// <summary>What the frame and the subcorpora ask of a passage beside facets; null for nothing.</summary>
    public required QueryNode? Required { get; init; }

    /// <summary>What is wrong with the values selected.</summary>
    public required IReadOnlyList<Problem> SelectionProblems { get; init; }

    /// <summary>Why the request can't be answered; none when it can.</summary>
    /// <param name="like">The passage that others are looked for like; null where there is none of that name, or none is named.</param>
    /// <param name="hasSpeech">Whether the archive has the speech that the request stays within, where it names one.</param>
    public IReadOnlyList<Problem> Problems(LikedPassage? like, bool hasSpeech) =>
        [.. SelectionProblems, .. CheckPaging(), .. Parsed.Problems, .. CheckLike(like), .. CheckWithin(hasSpeech)];

    /// <summary>Makes the plan.</summary>
    /// <param name="facts">What has to be known of the archive.</param>
    /// <param name="options">Settings of ranking.</param>
    public SearchPlan Plan(PlanFacts facts, SearchOptions options)
    {
        var plan = SearchPlan.Of(Request, Parsed, facts with { Text = Frame.IsPlain ? null : Frame.Message }, options);
        return Frame.IsPlain ? plan with { Required = Required } : plan with { Frame = Frame, Required = Required };
    }

    private IEnumerable<Problem> CheckPaging() => Asked.Generation.Length > 0 ? CheckCursor() : CheckNumbers();

    private IEnumerable<Problem> CheckCursor()
    {
        const string field = "cursor";
        if (Asked.Generation != Generation)
            yield return new Problem(Codes.OldCursor, "这个续查标记属于更新前的索引。", "请从第一页重新检索。") { Field = field };
        else if (Asked.Size is < 1 or > SearchLimits.PageSize || (long)Asked.Page * Asked.Size > SearchLimits.DeepestByCursor + Asked.Size - 1)
            yield return new Problem(Codes.BadPage, $"续查最多到第 {SearchLimits.DeepestByCursor} 条。", "请用筛选缩小范围，或把整个范围下载成文件。") { Field = field };
        else if (Asked.Group is HitGrouping.Speech)
            yield return new Problem(Codes.BadPage, "合并显示的结果不能续查。", "请去掉合并显示（group）。") { Field = field };
    }

    private IEnumerable<Problem> CheckNumbers()
    {
        if (Asked.Size is < 1 or > SearchLimits.PageSize)
            yield return new Problem(Codes.BadPage, $"每页条数应在 1 到 {SearchLimits.PageSize} 之间。", $"请写 1 到 {SearchLimits.PageSize}。") { Field = "size" };
        else if (Asked.Page < 1 || (long)Asked.Page * Asked.Size > SearchLimits.DeepestHit + Asked.Size - 1)
            yield return new Problem(Codes.BadPage, $"页码应为正整数，最多翻到第 {SearchLimits.DeepestHit} 条。", "请用主题、年份等筛选缩小范围。") { Field = "page" };
    }

    private IEnumerable<Problem> CheckLike(LikedPassage? like)
    {
        if (Asked.Like.Length > 0 && like is null)
            yield return new Problem(Codes.NoSuchLiked, $"没有编号为“{Asked.Like}”的段落或句子，可能已从档案中移除。", "请回到检索结果，从现有段落重新查找。") { Field = "like" };
        if (Asked.Like.Length > 0 && Asked.Query.Length > 0)
            yield return new Problem(Codes.LikeBesideQuery, "不能同时给出检索词和相近的段落。", "请只保留其中一项。") { Field = "like" };
    }

    private IEnumerable<Problem> CheckWithin(bool hasSpeech)
    {
        if (Asked.Within.Length > 0 && !hasSpeech)
            yield return new Problem(Codes.NoSuchSpeech, $"没有编号为“{Asked.Within}”的讲话，可能已从档案中移除。", "请回到检索结果，从现有讲话重新查找。") { Field = "within" };
    }
}
