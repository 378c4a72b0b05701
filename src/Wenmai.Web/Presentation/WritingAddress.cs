using System.Globalization;
using Wenmai.Addresses;
using Wenmai.Drafting;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Web.Presentation;

/// <summary>Reads the addresses of the writer's pages.</summary>
internal sealed class WritingAddress(IQueryCollection query)
{
    /// <summary>Last page that can be asked for.</summary>
    public const int MostPages = 1000;

    /// <summary>Most clauses of a series that can be asked for.</summary>
    public const int MaxClauses = 20;

    /// <summary>Longest phrase that can be asked for.</summary>
    public const int MaxPhrase = 40;

    /// <summary>Most headings of a set that can be asked for.</summary>
    public const int MaxHeads = 30;

    /// <summary>Longest heading that can be asked for.</summary>
    public const int MaxHead = 100;

    /// <summary>Parameters that can't be read; then the page is answered with 400.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>The page asked for, from 1.</summary>
    public int Page => Number("page", 1, MostPages) ?? 1;

    /// <summary>A text; empty when absent.</summary>
    public string Text(string name)
    {
        var text = (query[name].FirstOrDefault() ?? "").Trim();
        if (text.Length <= SearchLimits.QueryLength) return text;
        Problems.Add(new Problem(Codes.QueryTooLong, $"参数 {name} 有 {text.Length} 字，最多 {SearchLimits.QueryLength} 字。", "请缩短。") { Field = name });
        return "";
    }

    /// <summary>Whether a box is ticked.</summary>
    public bool Flag(string name) => query[name].FirstOrDefault() is { Length: > 0 } and not ("0" or "off");

    /// <summary>A whole number between bounds; null when absent.</summary>
    public int? Number(string name, int least, int most)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } value) return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Problems.Add(new Problem(Codes.BadPage, $"参数 {name} 的值“{value}”不能使用。", $"请用 {least} 至 {most} 的整数。") { Field = name });
        return null;
    }

    /// <summary>One of a few values; the first when absent.</summary>
    public T Choice<T>(string name) where T : struct, Enum => AnalysisAddress.Choice(PersonalQuery.Values(query), name, default(T), Problems);

    /// <summary>A theme by identifier or name; null when absent.</summary>
    public Theme? Theme(string name, Taxonomy taxonomy)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } value) return null;
        if (taxonomy.TryMean(value, out var theme)) return theme;
        Problems.Add(new Problem(Codes.UnknownValue, $"没有“{value}”这个主题。", $"请用主题的编号（{taxonomy.Range}）或名称。") { Field = name });
        return null;
    }

    /// <summary>Kinds of documents; null when absent.</summary>
    public IReadOnlySet<DocumentKind>? Kinds()
    {
        if (query["kind"].FirstOrDefault() is not { Length: > 0 } value) return null;
        if (DeskKinds.TryRead(value, out var kinds, out var problem)) return kinds;
        Problems.Add(problem!);
        return null;
    }

    /// <summary>Facets, subcorpora and the choice of labels.</summary>
    public FacetSelection Selection(Taxonomy taxonomy) => SearchParameters.ReadSelection(PersonalQuery.Values(query), taxonomy, Problems);

    /// <summary>The group of phrases; formulations when absent.</summary>
    public PhraseGroup? Group()
    {
        if (!DeskNames.TryFindGroup(query["group"].FirstOrDefault(), out var group, out var problem)) Problems.Add(problem!);
        return group;
    }

    /// <summary>Years; null when absent.</summary>
    public YearRange? Years(string name)
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } value) return null;
        if (YearRange.TryParse(value, out var years)) return years;
        Problems.Add(new Problem(Codes.UnknownValue, $"“{value}”不是年份。", "请写四位年份或区间（2019-2022）。") { Field = name });
        return null;
    }

    /// <summary>The heading sets asked for.</summary>
    /// <param name="size">Sets of a page.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public HeadingRequest Headings(int size, Taxonomy taxonomy) => new()
    {
        Text = Text("q"),
        Theme = Theme("theme", taxonomy),
        Kinds = Kinds() ?? DeskKinds.Papers,
        Years = Years("year"),
        Level = Number("level", 1, 9),
        Count = Number("count", 2, MaxHeads),
        Shortest = Number("min", 1, MaxHead),
        Longest = Number("max", 1, MaxHead),
        Frame = Text("frame"),
        IsParallel = Flag("parallel"),
        IsVerbObject = Flag("verb"),
        Skip = (Page - 1) * size,
        Take = size,
    };

    /// <summary>The set phrases asked for.</summary>
    public PhraseRequest Phrases(int size, Taxonomy taxonomy) => new()
    {
        Text = Text("q"),
        Theme = Theme("theme", taxonomy),
        Group = Group(),
        Shortest = Number("min", PhraseRequest.MinLength, MaxPhrase) ?? PhraseRequest.MinLength,
        Sort = Choice<PhraseSort>("sort"),
        Skip = (Page - 1) * size,
        Take = size,
    };

    /// <summary>The first uses asked for.</summary>
    /// <param name="size">Rows of a page.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public FirstUseRequest FirstUses(int size, Taxonomy taxonomy) => new()
    {
        Selection = Selection(taxonomy),
        Texts = Formulations() is { Count: > 0 } texts ? [.. texts.Take(FirstUseRequest.MaxAsked)] : [],
        Holding = Text("holding"),
        Source = Text("source").Length == 0 ? null : Choice<FormulationSource>("source"),
        View = Choice<FirstUseView>("view"),
        From = Number("from", 1, MaxYear),
        To = Number("to", 1, MaxYear),
        FewestSpeeches = Number("least", 1, MostPages) ?? new FirstUseRequest().FewestSpeeches,
        Sort = Choice<FirstUseSort>("order"),
        Page = Page,
        Size = size,
    };

    private const int MaxYear = 9999;

    /// <summary>The parallel series asked for.</summary>
    public ParallelRequest Parallels(int size, Taxonomy taxonomy) => new()
    {
        Text = Text("q"),
        Theme = Theme("theme", taxonomy),
        Kinds = Kinds() ?? ParallelRequest.Spoken,
        Frame = Text("frame"),
        FewestClauses = Number("clauses", 2, MaxClauses) ?? 3,
        IsEven = Flag("even"),
        Skip = (Page - 1) * size,
        Take = size,
    };

    /// <summary>The outlines asked for.</summary>
    /// <param name="size">Outlines of a page.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public OutlineRequest Outlines(int size, Taxonomy taxonomy) => new()
    {
        Text = Text("q"),
        Occasion = Occasion(),
        Theme = Theme("theme", taxonomy),
        Level = Coded("level", DeskNames.Levels),
        Skip = (Page - 1) * size,
        Take = size,
    };

    /// <summary>The passages of the banks asked for.</summary>
    /// <param name="size">Passages of a page.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public BankRequest Bank(int size, Taxonomy taxonomy) => new()
    {
        Text = Text("q"),
        Kind = Coded("kind", DeskNames.Banks),
        Occasion = Occasion(),
        Theme = Theme("theme", taxonomy),
        Level = Coded("level", DeskNames.Levels),
        Sort = Choice<BankSort>("sort"),
        Skip = (Page - 1) * size,
        Take = size,
    };

    /// <summary>References of the headings chosen into an outline.</summary>
    public static IReadOnlyList<string> Heads(IQueryCollection query) =>
        query["head"].OfType<string>().Where(h => h.Length > 0).Distinct(StringComparer.Ordinal).Take(ComposedOutline.MaxHeads).ToList();

    /// <summary>A kind of occasion by code or name; null when absent.</summary>
    private OccasionKind? Occasion()
    {
        if (query["occasion"].FirstOrDefault() is not { Length: > 0 } value) return null;
        if (OccasionKind.Find(value) is { } kind) return kind;
        Problems.Add(new Problem(Codes.UnknownValue, $"没有“{value}”这类会议。", $"可用的：{string.Join('、', OccasionKind.All.Select(k => k.Label))}。") { Field = "occasion" });
        return null;
    }

    /// <summary>A value by code or name; null when absent.</summary>
    private T? Coded<T>(string name, IReadOnlyList<Labels.Entry<T>> table) where T : struct, Enum
    {
        if (query[name].FirstOrDefault() is not { Length: > 0 } value) return null;
        if (Labels.TryFind(table, value, out var entry)) return entry.Value;
        Problems.Add(new Problem(Codes.UnknownValue, $"参数 {name} 的值“{value}”无法识别。", $"可用的值：{string.Join('、', table.Select(e => e.Code))}。") { Field = name });
        return null;
    }

    /// <summary>Formulations, one a line.</summary>
    public IReadOnlyList<string> Formulations() =>
        [.. Text("q").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether families of passages are asked for rather than of speeches.</summary>
    public bool OfPassages => query["of"] == "passages";

    /// <summary>References of an address: each <c>item</c>, with the <c>note</c> and the <c>group</c> of the same place where the form sends them.</summary>
    public static IEnumerable<string> References(IQueryCollection query)
    {
        var (items, notes, groups) = (Items(query), query["note"], query["group"]);
        return items.Select((item, i) => i >= notes.Count || !BasketItem.TryParse(item, out var read) ? item
            : (read with { Note = notes[i]?.Trim() ?? "", Heading = i < groups.Count ? groups[i]?.Trim() ?? "" : read.Heading }).Written);
    }

    /// <summary>References of collected items; those that pages carry along while script is off.</summary>
    public static IReadOnlyList<string> Items(IQueryCollection query) => query["item"].OfType<string>().Where(i => i.Length > 0).Take(Basket.MaxItems).ToList();
}
