using System.Globalization;
using Wenmai.Inquiries;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;

namespace Wenmai.Addresses;

/// <summary>An address of the analyst's desk read into requests; pages, programs, the command line and reports read it alike.</summary>
public sealed class AnalysisQuery
{
    private const int MaxWords = 200;
    private static readonly string[] Own =
    [
        AnalysisAddress.Rows, AnalysisAddress.Columns, AnalysisAddress.Measure, AnalysisAddress.Series, AnalysisAddress.Format, AnalysisAddress.Actor, AnalysisAddress.Who,
        AnalysisAddress.Needs, AnalysisAddress.DueFrom, AnalysisAddress.DueTo, AnalysisAddress.Day, AnalysisAddress.Overdue, AnalysisAddress.Id, AnalysisAddress.Others, AnalysisAddress.SaidTo, AnalysisAddress.Group, AnalysisAddress.In, AnalysisAddress.Scope, AnalysisAddress.Order, AnalysisAddress.Against,
        AnalysisAddress.Least, AnalysisAddress.Word, AnalysisAddress.Seed, AnalysisAddress.Left, AnalysisAddress.Right, AnalysisAddress.Shade, AnalysisAddress.Early,
        AnalysisAddress.By, AnalysisAddress.Step, AnalysisAddress.Term, SearchParameters.Once,
    ];

    /// <summary>What a row of the register may be asked to state, in the order of the form.</summary>
    public static readonly RegisterNeeds[] NeedChoices =
        [RegisterNeeds.None, RegisterNeeds.Actor, RegisterNeeds.Deadline, RegisterNeeds.Actor | RegisterNeeds.Deadline, RegisterNeeds.Frequency, RegisterNeeds.Quantity, RegisterNeeds.Condition];

    private readonly AddressValues _query;
    private readonly Taxonomy _taxonomy;

    /// <summary>Reads an address.</summary>
    /// <param name="query">Its parameters.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public AnalysisQuery(AddressValues query, Taxonomy taxonomy)
    {
        (_query, _taxonomy) = (query, taxonomy);
        var parameters = SearchParameters.Read(query, taxonomy, Own);
        (Search, Problems, Notices) = (parameters.Request, [.. parameters.Problems], [.. parameters.Notices]);
    }

    /// <summary>The slice, and the page of a list.</summary>
    public SearchRequest Search { get; }

    /// <summary>What can't be read; more is added as requests are made.</summary>
    public List<Problem> Problems { get; }

    /// <summary>What was put right.</summary>
    public List<AddressNotice> Notices { get; }

    /// <summary>The sentences that the address asks for.</summary>
    public Slice Slice => new() { Query = Search.Query, Selection = Search.Selection };

    /// <summary>A parameter's text; empty when it is absent.</summary>
    public string Text(string name) => string.Join(',', _query[name]).Trim();

    /// <summary>A value among a few; the first choice when the parameter is absent, a problem when it is another.</summary>
    public T Choice<T>(string name, T otherwise = default) where T : struct, Enum => AnalysisAddress.Choice(_query, name, otherwise, Problems);

    /// <summary>The matrix asked for.</summary>
    public MatrixRequest Matrix() => new() { Rows = Choice<MatrixAxis>(AnalysisAddress.Rows), Columns = Choice(AnalysisAddress.Columns, MatrixAxis.Year), Slice = Slice };

    /// <summary>The trend asked for.</summary>
    public TrendRequest Trend() => new()
    {
        Series = Text(AnalysisAddress.Series).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Selection = Search.Selection,
        Step = Choice<TimeStep>(AnalysisAddress.Step),
        ByKind = Choice<TrendSplit>(AnalysisAddress.By) == TrendSplit.Kind,
    };

    /// <summary>The sentences asked for.</summary>
    public SentenceListRequest Sentences() => new() { Slice = Slice with { Term = Text(AnalysisAddress.Term) }, Page = Search.Page, Size = Search.Size };

    /// <summary>The demands asked for.</summary>
    /// <param name="size">Rows of a page.</param>
    /// <param name="page">The page; that of the address when left out.</param>
    public RegisterRequest Register(int size, int? page = null)
    {
        var grouping = Choice<RegisterGrouping>(AnalysisAddress.Group);
        return new RegisterRequest
        {
            Slice = Slice,
            Scope = Choice<RegisterScope>(AnalysisAddress.Scope),
            Actor = Text(AnalysisAddress.Actor),
            Who = Text(AnalysisAddress.Who).Length == 0 ? null : Choice<ActorKind>(AnalysisAddress.Who),
            Needs = Needs(),
            DueFrom = Day(AnalysisAddress.DueFrom),
            DueTo = Day(AnalysisAddress.DueTo),
            SaidTo = Day(AnalysisAddress.SaidTo),
            Grouping = grouping,
            Group = grouping == RegisterGrouping.None || !_query.Has(AnalysisAddress.In) ? null : Text(AnalysisAddress.In),
            Sort = Choice<RegisterSort>(AnalysisAddress.Order),
            Page = page ?? Search.Page,
            Size = size,
        };
    }

    /// <summary>The portrait asked for.</summary>
    public PortraitRequest Portrait() => new() { Subject = Search.Query, Against = Text(AnalysisAddress.Against), Selection = Search.Selection };

    /// <summary>What is due, as asked for.</summary>
    /// <param name="size">Rows of a page.</param>
    /// <param name="page">The page; that of the address when left out.</param>
    public DeadlineRequest Deadlines(int size, int? page = null) => new()
    {
        Demands = new RegisterRequest { Slice = Slice, Actor = Text(AnalysisAddress.Actor), Page = page ?? Search.Page, Size = size },
        Day = Day(AnalysisAddress.Day),
        IsOverdue = Flag(AnalysisAddress.Overdue),
    };

    /// <summary>The demands to follow up; null where no speech is named.</summary>
    /// <param name="size">Demands of a page.</param>
    public FollowUpRequest? FollowUp(int size)
    {
        var (id, withOthers) = (Text(AnalysisAddress.Id), Flag(AnalysisAddress.Others));
        if (id.Length == 0) return null;
        var isPassage = PassageId.TryParse(id, out var place);
        return new FollowUpRequest
        {
            Speech = isPassage ? place.Speech : id, Passage = isPassage ? place.Number : null, WithOthers = withOthers,
            Skip = (Search.Page - 1) * size, Take = size,
        };
    }

    /// <summary>What is said of an identifier that no speech has.</summary>
    public static Problem NoSpeech(string id) =>
        new(Codes.NoSuchSpeech, $"没有编号为“{id}”的讲话。", "编号形如 s0123456789，段落编号形如 s0123456789-12。") { Field = AnalysisAddress.Id };

    private bool Flag(string name)
    {
        var value = Text(name);
        if (value is not ("" or "true" or "false"))
            Problems.Add(new Problem(Codes.UnknownValue, $"参数 {name} 的值“{value}”无法识别。", "可用的值：true、false。") { Field = name });
        return value == "true";
    }

    /// <summary>The keywords asked for.</summary>
    public KeynessRequest Keyness() => new()
    {
        Focus = Slice,
        Reference = Text(AnalysisAddress.Against) is { Length: > 0 } other ? SliceOf(other, FacetSelection.None.Counting(Search.Selection.Labels).CountingOnce(Search.Selection.IsOnce)) : null,
        FewestSpeeches = Number(AnalysisAddress.Least, new KeynessRequest().FewestSpeeches, MaxWords),
        Sort = Choice<KeynessSort>(AnalysisAddress.Order),
    };

    /// <summary>The collocations asked for.</summary>
    public CollocationRequest Collocations() => new()
    {
        Text = Text(AnalysisAddress.Word),
        Against = Text(AnalysisAddress.Against),
        Slice = Slice,
        FewestTogether = Number(AnalysisAddress.Least, 3, MaxWords),
        Seed = Number(AnalysisAddress.Seed, 1, int.MaxValue),
    };

    /// <summary>The places asked for.</summary>
    /// <param name="sample">Lines drawn.</param>
    public PlacesRequest Places(int sample) => new()
    {
        Lines = new ConcordanceRequest
        {
            Text = Text(AnalysisAddress.Word),
            Width = 25,
            Sort = Choice<ConcordanceSort>(AnalysisAddress.Order),
            Sample = sample,
            Seed = Number(AnalysisAddress.Seed, 1, int.MaxValue),
        },
        Slice = Slice,
    };

    /// <summary>The sides to compare.</summary>
    public ComparisonRequest Comparison() => new(Side(AnalysisAddress.Left), Side(AnalysisAddress.Right));

    // Facets narrow both sides.
    private Slice Side(string name) => SliceOf(Text(name), Search.Selection);

    /// <summary>What a line of text names: a subcorpus by <c>子库:NAME</c>, else as <see cref="Insights.Slice.Parse"/> reads it.</summary>
    private Slice SliceOf(string text, FacetSelection selection)
    {
        text = text.Replace('：', ':');
        if (!text.StartsWith(AddressValues.SubcorpusPrefix, StringComparison.Ordinal)) return Slice.Parse(text) with { Selection = selection };
        if (selection.Subcorpora.Count > 0)
            Problems.Add(new Problem(Codes.UnknownParameter, "已经指定了对比的子库，不能再用 subcorpus 筛选。", "请只保留其中一项。") { Field = SearchParameters.Subcorpus });
        return _query.Find(text[AddressValues.SubcorpusPrefix.Length..].Trim(), _taxonomy, Problems) is { } part
            ? new Slice { Selection = selection.Inside(part) } : new Slice { Selection = selection };
    }

    /// <summary>The name of needs in an address.</summary>
    public static string NameOf(RegisterNeeds needs) => AddressValues.NameOf(needs).Replace(", ", "-", StringComparison.Ordinal);

    private RegisterNeeds Needs()
    {
        var value = Text(AnalysisAddress.Needs);
        if (value.Length == 0) return RegisterNeeds.None;
        foreach (var needs in NeedChoices)
            if (NameOf(needs) == value) return needs;
        Problems.Add(new Problem(Codes.UnknownValue, $"参数 {AnalysisAddress.Needs} 的值“{value}”无法识别。", $"可用的值：{string.Join('、', NeedChoices.Select(NameOf))}。") { Field = AnalysisAddress.Needs });
        return RegisterNeeds.None;
    }

    /// <summary>A day; null when the parameter is absent, a problem when it is none.</summary>
    public DateOnly? Day(string name)
    {
        var value = Text(name);
        if (value.Length == 0) return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Problems.Add(new Problem(Codes.UnknownValue, $"参数 {name} 的值“{value}”不是日期。", "请写成 2022-11-30 的形式。") { Field = name });
        return null;
    }

    private int Number(string name, int otherwise, int most)
    {
        var value = Text(name);
        if (value.Length == 0) return otherwise;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) return number;
        Problems.Add(new Problem(Codes.BadPage, $"参数 {name} 的值“{value}”不能使用。", $"请用 1 至 {most} 的整数。") { Field = name });
        return otherwise;
    }
}
